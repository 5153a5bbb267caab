import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** The API's part about a project's phases, their tickets and the time on those. */
@Injectable({ providedIn: 'root' })
export class PhasesApi {
  private readonly http = inject(HttpClient);

  phases(projectId: string, page: PageWish): Observable<Api.PhasePageDto> {
    return this.http.get<Api.PhasePageDto>(`/api/v1/projects/${projectId}/phases`, { params: params(page) });
  }

  /** @param phaseId null: tickets that belong to no phase */
  tickets(projectId: string, phaseId: string | null, page: PageWish): Observable<Api.PhaseTicketPageDto> {
    return this.http.get<Api.PhaseTicketPageDto>(
      `/api/v1/projects/${projectId}/phases/${phaseId ?? 'none'}/tickets`,
      { params: params(page) },
    );
  }

  entries(ticketId: string, page: PageWish): Observable<Api.TimeEntryPageDto> {
    return this.http.get<Api.TimeEntryPageDto>(`/api/v1/tickets/${ticketId}/time-entries`, {
      params: params(page),
    });
  }
}

function params({ cursor, limit }: PageWish): Record<string, string> {
  return { limit: String(limit), ...(cursor ? { cursor } : {}) };
}
