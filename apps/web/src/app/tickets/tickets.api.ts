import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** What a ticket board is grouped by and narrowed to. */
export interface TicketFilter {
  readonly by: Api.TicketGrouping;
  readonly search: string;
  readonly hideCompleted: boolean;
}

/** The tickets' part of the API. */
@Injectable({ providedIn: 'root' })
export class TicketsApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/tickets';

  board(projectId: string, filter: TicketFilter): Observable<Api.TicketBoardDto> {
    return this.http.get<Api.TicketBoardDto>(`/api/v1/projects/${projectId}/ticket-board`, {
      params: paramsOf(filter),
    });
  }

  column(
    projectId: string,
    column: string,
    cursor: string,
    filter: TicketFilter,
  ): Observable<Api.TicketColumnPageDto> {
    const params = { ...paramsOf(filter), column, cursor };
    return this.http.get<Api.TicketColumnPageDto>(`/api/v1/projects/${projectId}/ticket-board/column`, {
      params,
    });
  }

  move(wish: Api.MoveTicketsDto): Observable<Api.MoveAnswersDto> {
    return this.http.post<Api.MoveAnswersDto>(`${this.base}/moves`, wish);
  }

  card(id: string): Observable<Api.TicketCardDto> {
    return this.http.get<Api.TicketCardDto>(`${this.base}/${id}/card`);
  }

  one(id: string): Observable<Api.TicketDto> {
    return this.http.get<Api.TicketDto>(`${this.base}/${id}`);
  }

  notes(id: string, page: PageWish): Observable<Api.TicketNotePageDto> {
    return this.http.get<Api.TicketNotePageDto>(`${this.base}/${id}/notes`, { params: pageParams(page) });
  }

  addNote(id: string, note: Api.CreateTicketNoteDto, key: string): Observable<Api.TicketNoteDto> {
    return this.http.post<Api.TicketNoteDto>(`${this.base}/${id}/notes`, note, {
      headers: { 'idempotency-key': key },
    });
  }

  timeEntries(id: string, page: PageWish): Observable<Api.TimeEntryPageDto> {
    return this.http.get<Api.TimeEntryPageDto>(`${this.base}/${id}/time-entries`, {
      params: pageParams(page),
    });
  }

  logTime(id: string, entry: Api.CreateTimeEntryDto, key: string): Observable<Api.TimeEntryDto> {
    return this.http.post<Api.TimeEntryDto>(`${this.base}/${id}/time-entries`, entry, {
      headers: { 'idempotency-key': key },
    });
  }

  workTypes(id: string): Observable<Api.WorkTypePageDto> {
    return this.http.get<Api.WorkTypePageDto>(`${this.base}/${id}/work-types`, { params: { limit: 200 } });
  }
}

function paramsOf({ by, search, hideCompleted }: TicketFilter): Record<string, string> {
  return { by, ...(search ? { search } : {}), ...(hideCompleted ? { hideCompleted: 'true' } : {}) };
}

function pageParams({ cursor, limit }: PageWish): Record<string, string | number> {
  return cursor === null ? { limit } : { limit, cursor };
}
