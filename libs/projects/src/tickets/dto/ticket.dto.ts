import { ApiProperty } from '@nestjs/swagger';
import { TicketWritableDto } from '../../ticket-board/dto/ticket-board.dto.js';
import { CardChangeDto, NamedDto, ProjectSourceDto } from '../../portfolio/dto/project-card.dto.js';

/** P21: a ticket. Hours are decimal, days `yyyy-mm-dd`, times UTC. */
export class TicketDto {
  id: string;
  /** What people call it: the PSA's number or id; null while the ticket is on its way there. */
  number: string | null;
  /** Does it belong to a project or to a service board? */
  @ApiProperty({ enum: ['project', 'service'], enumName: 'TicketKind' })
  kind: 'project' | 'service';
  summary: string;
  company: NamedDto | null;
  contact: NamedDto | null;
  project: NamedDto | null;
  phase: NamedDto | null;
  board: NamedDto | null;
  status: NamedDto | null;
  priority: NamedDto | null;
  owner: NamedDto | null;
  /** Closed in the PSA, or in a status that says so. */
  closed: boolean;
  /** Open, and in a status in which time may be logged. */
  takesTime: boolean;
  /** What the PSA counts; time that is on its way is not in it yet. */
  actualHours: number | null;
  budgetHours: number | null;
  dueDate: string | null;
  createdAt: string | null;
  closedAt: string | null;
  source: ProjectSourceDto;
  /** When it was last read from the PSA. */
  syncedAt: string;
  /** When it last changed. */
  changedAt: string;
  /** Gone in the PSA. */
  deleted: boolean;
  /** Its last change, or its creation, while somebody has to know of it. */
  change: CardChangeDto | null;
  /** What its PSA lets Atrium change of it. */
  writable: TicketWritableDto;
  /** The PSA member as whom the caller logs time on it; null: they are no agent of that PSA. */
  agent: string | null;
}
