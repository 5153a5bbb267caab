/** One input of the wizard's credentials step. Label and help are translation keys. */
export interface CredentialField {
  name: string;
  labelKey: string;
  helpKey: string;
  /** Hidden while typed, never given back. */
  secret: boolean;
  placeholder?: string;
  /** May be left empty: the vendor's schema knows what to take then. */
  optional?: boolean;
}
