import type { LinkedKind } from '#libs/directory';
import { ticketAddress } from './ids.js';

/** Where Autotask opens a record in a browser. Tasks and tickets go through its ExecuteCommand, which has none for projects. */
export function autotaskLink(base: string, kind: LinkedKind, externalId: string): string {
  if (kind === 'project') {
    const view = 'gridConfiguration=0&initialContentPage=0';
    return `${base}/Mvc/Projects/ProjectDetail.mvc/ProjectDetail?${view}&projectId=${encodeURIComponent(externalId)}`;
  }
  const { entity, id } = ticketAddress(externalId);
  const command = entity === 'Tasks' ? 'OpenTaskDetail&TaskID' : 'OpenTicketDetail&TicketID';
  return `${base}/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=${command}=${encodeURIComponent(id)}`;
}
