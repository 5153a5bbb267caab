import { Problem } from '#libs/platform';
import type { MoveStatus } from './moves/move-rules.js';
import type { ProjectCardDto } from './portfolio/dto/project-card.dto.js';
import type { StatusChoiceDto } from './ticket-board/dto/ticket-moves.dto.js';
import type { TicketDto } from './tickets/dto/ticket.dto.js';

const choice = ({ id, name }: MoveStatus) => ({ id, name });

/** 409, P6: the column has several statuses; ask which and send it along. */
export const statusChoiceNeeded = (choices: readonly MoveStatus[], defaultStatusId: string | null): Problem =>
  new Problem({
    status: 409,
    code: 'projects.status_choice_needed',
    title: 'Which status?',
    detail: 'Several statuses are mapped to this column. Choose one.',
    extensions: { choices: choices.map(choice), defaultStatusId },
  });

/** 409, P6: the column has no status; who manages projects may pick an unmapped one and map it or not. */
export const mappingOffered = (choices: readonly MoveStatus[]): Problem =>
  new Problem({
    status: 409,
    code: 'projects.mapping_offered',
    title: 'No status is mapped to this column',
    detail: 'Choose an unmapped status, for this project only or for the column from now on.',
    extensions: { choices: choices.map(choice) },
  });

/** 422, P6: the column has no status and the caller may not change that. */
export const noStatusMapped = (): Problem =>
  new Problem({
    status: 422,
    code: 'projects.no_status_mapped',
    title: 'No status is mapped to this column',
    detail: 'Ask somebody who manages projects to map a status of the PSA to it in Settings > Projects.',
  });

/** 409, P8: somebody else moved the project first; the card as it is now goes along. */
export const movedMeanwhile = (current: ProjectCardDto): Problem =>
  new Problem({
    status: 409,
    code: 'projects.moved_meanwhile',
    title: 'Somebody moved this project first',
    detail: `It is now in ${current.status ? `“${current.status.name}”` : 'no status'}.`,
    extensions: { current },
  });

/** 409, P20: somebody else changed that field of the ticket first; the ticket as it is now goes along. */
export const ticketChangedMeanwhile = (field: string, current: TicketDto): Problem =>
  new Problem({
    status: 409,
    code: 'tickets.changed_meanwhile',
    title: 'Somebody changed this ticket first',
    detail: `Its ${field} is not what you saw.`,
    extensions: { field, current },
  });

/** 409, P6: statuses have to be chosen before anything moves; ask for each ticket board and send them along. */
export const ticketStatusChoiceNeeded = (boards: readonly StatusChoiceDto[]): Problem =>
  new Problem({
    status: 409,
    code: 'tickets.status_choice_needed',
    title: 'Which status?',
    detail: 'Nothing has been moved yet: choose a status for each board.',
    extensions: { boards },
  });

/** 422, P20: the PSA of the ticket does not let Atrium change that field. */
export const ticketNotWritable = (field: string): Problem =>
  new Problem({
    status: 422,
    code: 'tickets.not_writable',
    title: 'Its PSA does not take that',
    detail: `The ${field} of tickets of this PSA cannot be changed from here.`,
    extensions: { field },
  });
