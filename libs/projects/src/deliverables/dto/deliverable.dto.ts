import { ApiProperty } from '@nestjs/swagger';
import { ItemSourceDto } from '../../project-items/dto/item-source.dto.js';
import { DELIVERABLE_STATUSES, type DeliverableStatus } from '../deliverable-status.js';

/** A file of a deliverable. */
export class DeliverableFileDto {
  id: string;
  name: string;
  /** By its content, not by its name. */
  contentType: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of its bytes, hex. */
  sha256: string;
  /** Somebody shares it. */
  shared: boolean;
  /** Clients can have it: it is shared, and so is its deliverable. */
  clientVisible: boolean;
  uploadedBy: string;
  /** UTC. */
  uploadedAt: string;
  /** For `If-Match`. */
  version: number;
}

/** P16: a deliverable as staff see it. Days are `yyyy-mm-dd`, times UTC. */
export class DeliverableDto {
  id: string;
  projectId: string;
  title: string;
  description: string;
  @ApiProperty({ enum: DELIVERABLE_STATUSES, enumName: 'DeliverableStatus' })
  status: DeliverableStatus;
  dueDate: string | null;
  /** Not complete and past its day in the tenant's calendar. */
  overdue: boolean;
  completedOn: string | null;
  clientVisible: boolean;
  source: ItemSourceDto | null;
  /** In the order in which they came. */
  files: DeliverableFileDto[];
  /** For `If-Match`. */
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A page of deliverables in their order. */
export class DeliverablePageDto {
  items: DeliverableDto[];
  nextCursor: string | null;
}
