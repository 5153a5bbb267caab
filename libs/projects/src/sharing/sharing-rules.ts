import type { ProjectSettingsValues } from '../project-settings/project-settings-values.js';

/** P42: what a project's details say of sharing it; a project without details has `by_settings`. */
export type ClientSharing = 'by_settings' | 'shared' | 'hidden';

/** What decides whether a project is shared with its company. */
export interface ProjectSharing {
  readonly typeId: string | null;
  readonly boardId: string | null;
  readonly sharing: ClientSharing;
}

/**
 * P42, P50: whether contacts of a project's company may see it. Hiding it wins over every setting, and *none* over every
 * project. Projects that are shared one by one count under every other setting too.
 */
export function isShared(
  { typeId, boardId, sharing }: ProjectSharing,
  clients: Pick<ProjectSettingsValues['clients'], 'projects' | 'typeIds' | 'boardIds'>,
): boolean {
  if (sharing === 'hidden' || clients.projects === 'none') return false;
  if (sharing === 'shared') return true;
  switch (clients.projects) {
    case 'all':
      return true;
    case 'types':
      return typeId !== null && clients.typeIds.includes(typeId);
    case 'boards':
      return boardId !== null && clients.boardIds.includes(boardId);
    case 'chosen':
      return false;
  }
}
