import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { type ItemSourceRow, SOURCE_COLUMNS, SOURCE_JOINS } from '../project-items/item-source.js';
import type { DeliverableStatus } from './deliverable-status.js';

export interface DeliverableRow extends ItemSourceRow {
  id: string;
  project_id: string;
  title: string;
  description: string;
  status: DeliverableStatus;
  due_date: string | null;
  overdue: boolean;
  completed_on: string | null;
  client_visible: boolean;
  position: number;
  version: number;
  created_at: Date;
  updated_at: Date;
}

export interface DeliverableFileRow {
  id: string;
  deliverable_id: string;
  project_id: string;
  file_key: string;
  name: string;
  content_type: string;
  size: number;
  sha256: string;
  shared: boolean;
  client_visible: boolean;
  version: number;
  uploaded_by_name: string;
  created_at: Date;
}

const SELECT = `select i.id, i.project_id, i.title, i.description, i.status, i.due_date,
    i.status <> 'complete' and i.due_date < ${TENANT_TODAY} as overdue, i.completed_on, i.client_visible, i.position,
    i.version, i.created_at, i.updated_at, ${SOURCE_COLUMNS}
  from deliverables i ${SOURCE_JOINS}`;

const FILES = `select f.id, f.deliverable_id, d.project_id, f.file_key, f.name, f.content_type, f.size, f.sha256, f.shared,
    f.shared and d.client_visible as client_visible, f.version, f.uploaded_by_name, f.created_at
  from deliverable_files f join deliverables d on d.id = f.deliverable_id`;

/** Reads deliverables and their files (P16). */
@Injectable()
export class DeliverableQuery {
  /** Up to `limit + 1` deliverables of a project behind `after` ([position, id]), in their order. */
  page(
    tx: TenantTx,
    projectId: string,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<DeliverableRow[]> {
    return tx.query<DeliverableRow>(
      `${SELECT} where i.project_id = $1 and ($2::int is null or (i.position, i.id) > ($2::int, $3::uuid))
       order by i.position, i.id limit $4`,
      [projectId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  /** One deliverable. @param lock until the end of the transaction, for a writer */
  async byId(tx: TenantTx, id: string, lock = false): Promise<DeliverableRow | undefined> {
    const [row] = await tx.query<DeliverableRow>(
      `${SELECT} where i.id = $1${lock ? ' for update of i' : ''}`,
      [id],
    );
    return row;
  }

  /** The files of these deliverables in the order in which they came. */
  files(tx: TenantTx, deliverableIds: readonly string[]): Promise<DeliverableFileRow[]> {
    return tx.query<DeliverableFileRow>(
      `${FILES} where f.deliverable_id = any($1) order by f.deliverable_id, f.created_at, f.id`,
      [deliverableIds],
    );
  }

  /** One file of a deliverable. @param lock until the end of the transaction, for a writer */
  async file(
    tx: TenantTx,
    deliverableId: string,
    fileId: string,
    lock = false,
  ): Promise<DeliverableFileRow | undefined> {
    const [row] = await tx.query<DeliverableFileRow>(
      `${FILES} where f.deliverable_id = $1 and f.id = $2${lock ? ' for update of f' : ''}`,
      [deliverableId, fileId],
    );
    return row;
  }
}
