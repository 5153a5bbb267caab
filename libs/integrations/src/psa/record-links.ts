import type { RecordLinks } from '#libs/directory';
import { AdapterRegistry } from './adapter-registry.js';

/** Tells the directory what the addresses of each PSA's records look like. */
export function teachRecordLinks(links: RecordLinks): void {
  for (const { vendor, recordLink } of new AdapterRegistry().list()) links.teach(vendor, recordLink);
}
