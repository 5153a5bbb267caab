/** A project type or board that projects can be shared with clients by (P42). */
export class SharingChoiceDto {
  id: string;
  name: string;
  /** Name of the connection that it comes from. */
  source: string;
  /** Projects of it now. */
  projects: number;
}

/** P42: what projects can be shared by, by name; of each kind the 200 with the most projects. */
export class SharingChoicesDto {
  types: SharingChoiceDto[];
  boards: SharingChoiceDto[];
}
