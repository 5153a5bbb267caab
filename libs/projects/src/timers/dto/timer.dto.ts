import { IsBoolean, IsOptional, IsUUID } from 'class-validator';

/** The ticket that a timer runs on. */
export class TimedTicketDto {
  id: string;
  /** What people call it: the PSA's number or id; null while it is on its way there. */
  number: string | null;
  summary: string;
  projectId: string | null;
}

/** P21: a person's timer. Times are UTC. */
export class TimerDto {
  ticket: TimedTicketDto;
  startedAt: string;
  /** When it was stopped; null while it runs. A stopped timer waits until its time is logged or it is discarded. */
  stoppedAt: string | null;
  /** How long it has run so far, in whole seconds, by the server's clock. */
  seconds: number;
}

/** The caller's timer, if they have one. */
export class TimerStateDto {
  timer: TimerDto | null;
}

/** Starts a timer. */
export class StartTimerDto {
  @IsUUID()
  ticketId: string;

  /** Throw away the timer that the caller has already; left out, the answer asks (409 `timers.another`). */
  @IsOptional()
  @IsBoolean()
  discardOther?: boolean;
}
