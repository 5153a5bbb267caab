/** The form in which an e-mail address is stored and compared: without surrounding blanks, in lower case. */
export function normalizeEmail(typed: string): string {
  return typed.trim().normalize('NFKC').toLowerCase();
}
