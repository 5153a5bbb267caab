import type { Phase } from './model.js';
import type { World } from './world.js';

/** Phases below one whose code changed keep their place under it, down to the last. */
export function moveChildren(world: World, now: Phase, then: Phase, by: string): void {
  if (now.wbs === then.wbs) return;
  for (const child of world.by('phase', 'parentId', now.id))
    if (child.wbs.startsWith(`${then.wbs}.`)) {
      const wbs = now.wbs + child.wbs.slice(then.wbs.length);
      moveChildren(world, world.change('phase', child.id, { wbs }, by), child, by);
    }
}
