import { Injectable } from '@nestjs/common';
import { definedJobs, type JobDef } from './job-def.js';

/** The jobs that a worker serves: all that its libs define. A test whose worker has fewer libs puts a smaller list in its place. */
@Injectable()
export class JobCatalogue {
  all(): readonly JobDef<unknown>[] {
    return definedJobs();
  }
}

/** The jobs of some libs, by the first part of their names; for {@link JobCatalogue} in tests. */
export function jobsOf(...libs: readonly string[]): JobCatalogue {
  return { all: () => definedJobs().filter(({ name }) => libs.includes(name.split('.', 1)[0] ?? '')) };
}
