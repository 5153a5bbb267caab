/** A phase as the tree needs it. */
export interface TreeNode {
  readonly id: string;
  readonly parent_id: string | null;
}

/** A phase in its place: how deep it is nested, and the phases below it, at any depth. */
export interface Placed<N> {
  readonly node: N;
  readonly depth: number;
  readonly below: readonly N[];
}

/**
 * Puts phases, given in their order among siblings, into the order in which they are read: each before those below it.
 * One whose parent is missing, or that is its own ancestor, stands at the top: none is ever left out.
 */
export function inTreeOrder<N extends TreeNode>(nodes: readonly N[]): Placed<N>[] {
  const known = new Set(nodes.map((node) => node.id));
  const children = new Map<string, N[]>();
  const roots: N[] = [];
  for (const node of nodes) {
    if (node.parent_id === null || !known.has(node.parent_id)) roots.push(node);
    else children.set(node.parent_id, [...(children.get(node.parent_id) ?? []), node]);
  }
  const placed: Placed<N>[] = [];
  const seen = new Set<string>();
  const place = (node: N, depth: number): N[] => {
    seen.add(node.id);
    const at = placed.length;
    placed.push({ node, depth, below: [] });
    const below = (children.get(node.id) ?? [])
      .filter((child) => !seen.has(child.id))
      .flatMap((child) => [child, ...place(child, depth + 1)]);
    placed[at] = { node, depth, below };
    return below;
  };
  for (const node of roots) place(node, 0);
  for (const node of nodes) if (!seen.has(node.id)) place(node, 0);
  return placed;
}
