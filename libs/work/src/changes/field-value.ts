/** A value of a field: the vendor's id of the chosen item, and its name for people. Both null: empty. */
export interface FieldValue {
  externalId: string | null;
  name: string | null;
}
