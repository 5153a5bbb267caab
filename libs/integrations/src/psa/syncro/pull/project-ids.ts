import type { ParentReader } from '../../psa-adapter.js';

const parentsAtOnce = 5_000;
const keptMs = 10_000;

/** The tickets that the mirror has as projects. Kept for a few seconds, so that the pages of a run do not ask each time. */
export class ProjectIds {
  private readonly known = new WeakMap<ParentReader, { at: number; ids: ReadonlySet<string> }>();

  async of(parents: ParentReader): Promise<ReadonlySet<string>> {
    const known = this.known.get(parents);
    if (known && Date.now() - known.at < keptMs) return known.ids;
    const ids = new Set<string>();
    for (let after: string | null = null; ;) {
      const page = await parents.page('projects', after, parentsAtOnce);
      page.forEach((id) => ids.add(id));
      if (page.length < parentsAtOnce) break;
      after = page.at(-1) ?? null;
    }
    this.known.set(parents, { at: Date.now(), ids });
    return ids;
  }
}
