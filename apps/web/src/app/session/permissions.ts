/** `manage_x` implies `write_x` implies `read_x`, as in the product's permission rules. */
export function grants(held: readonly string[], wanted: string): boolean {
  if (held.includes(wanted)) return true;
  const [, verb, thing] = /^(read|write)_(.+)$/.exec(wanted) ?? [];
  if (verb === 'read') return held.includes(`write_${thing}`) || held.includes(`manage_${thing}`);
  if (verb === 'write') return held.includes(`manage_${thing}`);
  return false;
}
