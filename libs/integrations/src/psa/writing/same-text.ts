/** Are these the same words to a person? Line ends and outer blanks do not survive every vendor's editor. */
export function sameText(one: string | null, other: string | null): boolean {
  const plain = (text: string | null) => (text ?? '').replaceAll(/\r\n?/g, '\n').trim();
  return plain(one) === plain(other);
}
