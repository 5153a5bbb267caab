import { z } from 'zod';
import { type PsaVendor, type RecordLinkMaker, SOURCE_WRITES, type SourceWrite } from '#libs/directory';
import type { AdapterContext } from './adapter-context.js';
import type { CredentialField } from './credential-field.js';
import type { DataSet, PsaAdapter } from './psa-adapter.js';
import { AutotaskAdapter, autotaskDataSets } from './autotask/autotask-adapter.js';
import { autotaskCredentialFields, autotaskCredentials } from './autotask/credentials.js';
import { autotaskLink } from './autotask/record-link.js';
import { ConnectWiseAdapter, connectWiseDataSets } from './connectwise/connectwise-adapter.js';
import { connectWiseCredentialFields, connectWiseCredentials } from './connectwise/credentials.js';
import { connectWiseLink } from './connectwise/record-link.js';
import { haloCredentialFields, haloCredentials } from './halo/credentials.js';
import { haloLink } from './halo/record-link.js';
import { HaloAdapter, haloDataSets } from './halo/halo-adapter.js';
import { syncroCredentialFields, syncroCredentials } from './syncro/credentials.js';
import { syncroLink } from './syncro/record-link.js';
import { SyncroAdapter, syncroDataSets } from './syncro/syncro-adapter.js';

/** A PSA that can be connected. */
export interface VendorEntry {
  vendor: PsaVendor;
  /** Proper name of the product, the same in every language. */
  title: string;
  fields: readonly CredentialField[];
  /** What its adapter can mirror. */
  dataSets: readonly DataSet[];
  /** What it lets people change from Atrium (I17). */
  writes: readonly SourceWrite[];
  /** Checks and cleans what was entered; issues carry the field's name as their path. */
  credentials: z.ZodType<Record<string, string>>;
  /** Where its own screens show a record. */
  recordLink: RecordLinkMaker;
  create(context: AdapterContext): PsaAdapter;
}

const vendors: readonly VendorEntry[] = [
  {
    vendor: 'connectwise',
    title: 'ConnectWise PSA',
    fields: connectWiseCredentialFields,
    dataSets: connectWiseDataSets,
    writes: SOURCE_WRITES,
    credentials: connectWiseCredentials,
    recordLink: connectWiseLink,
    create: (context) => new ConnectWiseAdapter(context),
  },
  {
    vendor: 'autotask',
    title: 'Autotask PSA',
    fields: autotaskCredentialFields,
    dataSets: autotaskDataSets,
    writes: SOURCE_WRITES,
    credentials: autotaskCredentials,
    recordLink: autotaskLink,
    create: (context) => new AutotaskAdapter(context),
  },
  {
    vendor: 'halo',
    title: 'HaloPSA',
    fields: haloCredentialFields,
    dataSets: haloDataSets,
    writes: SOURCE_WRITES,
    credentials: haloCredentials,
    recordLink: haloLink,
    create: (context) => new HaloAdapter(context),
  },
  {
    vendor: 'syncro',
    title: 'Syncro',
    fields: syncroCredentialFields,
    dataSets: syncroDataSets,
    // Its API gives a ticket another technician but takes none off.
    writes: ['ticket.status', 'ticket.priority', 'ticket.owner'],
    credentials: syncroCredentials,
    recordLink: syncroLink,
    create: (context) => new SyncroAdapter(context),
  },
];

/** The PSAs that this build can connect: one line per folder beside this file (I5). */
export class AdapterRegistry {
  list(): readonly VendorEntry[] {
    return vendors;
  }

  /** @returns null for a PSA that has no adapter */
  find(vendor: string): VendorEntry | null {
    return vendors.find((entry) => entry.vendor === vendor) ?? null;
  }

  /** Makes an adapter; throws a ZodError when the stored credentials no longer fit the schema. */
  create(vendor: PsaVendor, context: AdapterContext): PsaAdapter {
    const entry = this.find(vendor);
    if (!entry) throw new Error(`No adapter for ${vendor}`);
    return entry.create(context);
  }
}
