import type { Api } from '@atrium/api-client';

/** What stands in the form. */
export interface ConnectionEdit {
  readonly name: string;
  /** Percent as typed. */
  readonly share: string;
  readonly dataSets: readonly Api.DataSet[];
  /** Only what was typed; what is empty stays as it is. */
  readonly credentials: Readonly<Record<string, string>>;
}

export function editOf(connection: Api.ConnectionDto): ConnectionEdit {
  return {
    name: connection.name,
    share: String(Math.round(connection.quotaShare * 100)),
    dataSets: connection.dataSets,
    credentials: {},
  };
}

/** Percent as typed, as a whole number from 1 to 100; null when it is anything else. */
export function percentOf(text: string): number | null {
  const value = Number(text.trim());
  return text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= 100 ? value : null;
}

/** What differs from the connection, as the API takes it; null when nothing does. */
export function changesOf(
  edit: ConnectionEdit,
  connection: Api.ConnectionDto,
): Api.UpdateConnectionDto | null {
  const before = editOf(connection);
  const share = percentOf(edit.share);
  const credentials = Object.fromEntries(
    Object.entries(edit.credentials)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const sameSets =
    edit.dataSets.length === before.dataSets.length &&
    edit.dataSets.every((set) => before.dataSets.includes(set));
  const changes: Api.UpdateConnectionDto = {
    ...(edit.name.trim() === before.name ? {} : { name: edit.name.trim() }),
    ...(edit.share === before.share || share === null ? {} : { quotaShare: share / 100 }),
    ...(sameSets ? {} : { dataSets: [...edit.dataSets] }),
    ...(Object.keys(credentials).length > 0 ? { credentials } : {}),
  };
  return Object.keys(changes).length > 0 ? changes : null;
}
