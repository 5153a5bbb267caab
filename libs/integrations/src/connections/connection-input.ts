import { Injectable } from '@nestjs/common';
import { Problem } from '#libs/platform';
import type { ZodError } from 'zod';
import { integrationProblems } from '../integrations.errors.js';
import { AdapterRegistry, type VendorEntry } from '../psa/adapter-registry.js';
import { connectionSettings, type ConnectionSettings } from './connection-settings.js';

/** Checks what people enter against the vendor's schema. Values are never repeated in an answer. */
@Injectable()
export class ConnectionInput {
  constructor(private readonly registry: AdapterRegistry) {}

  /** @throws 422 for a PSA without adapter */
  vendor(vendor: string): VendorEntry {
    const entry = this.registry.find(vendor);
    if (!entry) throw integrationProblems.vendorUnsupported(vendor);
    return entry;
  }

  /** @throws 400 that names `credentials.<field>` */
  credentials(vendor: string, entered: Record<string, string>): Record<string, string> {
    const parsed = this.vendor(vendor).credentials.safeParse(entered);
    if (!parsed.success) throw invalid('credentials', parsed.error);
    return parsed.data;
  }

  /** @throws 400 that names `settings.<field>` */
  settings(entered: Record<string, unknown>): ConnectionSettings {
    const parsed = connectionSettings.safeParse(entered);
    if (!parsed.success) throw invalid('settings', parsed.error);
    return parsed.data;
  }
}

function invalid(part: string, error: ZodError): Problem {
  return new Problem({
    status: 400,
    code: 'request.invalid',
    title: 'The request is not valid',
    errors: error.issues.map((issue) => ({
      field: [part, ...issue.path.map(String)].join('.'),
      code: issue.code,
      message: issue.message,
    })),
  });
}
