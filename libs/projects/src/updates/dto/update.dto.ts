import { ApiProperty } from '@nestjs/swagger';
import { ItemSourceDto } from '../../project-items/dto/item-source.dto.js';

/** One line of a list. */
export class UpdateLineDto {
  id: string;
  text: string;
}

/** The client action that a line became (P13). */
export class LineActionDto {
  id: string;
  title: string;
  @ApiProperty({ enum: ['pending', 'completed', 'cancelled'], enumName: 'ClientActionStatus' })
  status: string;
}

/** A decision that is needed (P13). */
export class DecisionLineDto extends UpdateLineDto {
  /** When it was resolved, UTC; null while it is open. */
  resolvedAt: string | null;
  resolvedBy: string | null;
  /** The client action that it became; resolving one marks the other. */
  clientAction: LineActionDto | null;
}

/** Who wrote an update. */
export class UpdateAuthorDto {
  /** Null for one that a program wrote. */
  id: string | null;
  name: string;
}

/** What clients read of an update. */
export class PublicationDto {
  /** When it was last published, UTC. */
  at: string;
  by: string;
  /** False: the update was changed since, and clients still read what was published. */
  current: boolean;
}

/** P12: a weekly update as staff see it. Times are UTC. */
export class UpdateDto {
  id: string;
  projectId: string;
  /** The Monday of its week, `yyyy-mm-dd`. */
  week: string;
  summary: string;
  /** What was done. */
  done: UpdateLineDto[];
  /** What's next. */
  next: UpdateLineDto[];
  risks: UpdateLineDto[];
  /** Decisions needed. */
  decisions: DecisionLineDto[];
  source: ItemSourceDto | null;
  author: UpdateAuthorDto;
  /** It began as a draft that Atrium wrote. */
  draftedByAi: boolean;
  /** Null: internal, no client can read it. */
  published: PublicationDto | null;
  /** For `If-Match`. */
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A page of updates, the latest week first. */
export class UpdatePageDto {
  items: UpdateDto[];
  nextCursor: string | null;
}
