import { Injectable } from '@nestjs/common';
import { invalidField, Problem } from '#libs/platform';
import type { ZodError } from 'zod';
import { integrationProblems } from '../integrations.errors.js';
import { AdapterRegistry, type VendorEntry } from '../psa/adapter-registry.js';
import type { DataSet } from '../psa/psa-adapter.js';
import { inOrder } from '../sync/data-sets.js';
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

  /**
   * What to mirror, in dependency order; all that the PSA has where nothing is asked for.
   * @throws 400 that names `dataSets` when the PSA lacks one of them
   */
  dataSets(vendor: string, asked: readonly DataSet[] | undefined): DataSet[] {
    const { dataSets: offered, title } = this.vendor(vendor);
    const lacking = asked?.filter((dataSet) => !offered.includes(dataSet)) ?? [];
    if (lacking.length > 0)
      throw invalidField('dataSets', 'unsupported', `${title} has no ${lacking.join(', ')}.`);
    return [...inOrder(asked ?? offered)];
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
