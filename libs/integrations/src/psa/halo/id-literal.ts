/** An id that becomes part of an address or a body: digits only. Throws for anything else. */
export function idLiteral(id: string): string {
  if (!/^\d{1,19}$/.test(id)) throw new Error(`Not an id of Halo: ${id}`);
  return id;
}
