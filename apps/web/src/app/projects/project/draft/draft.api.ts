import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** The API's part about drafts of weekly updates (P14). */
@Injectable({ providedIn: 'root' })
export class DraftApi {
  private readonly http = inject(HttpClient);

  /** @param key names this wish, so that one that is sent twice is one draft */
  request(projectId: string, wish: Api.RequestDraftDto, key: string): Observable<Api.WeeklyDraftDto> {
    return this.http.post<Api.WeeklyDraftDto>(`/api/v1/projects/${projectId}/update-drafts`, wish, {
      headers: { 'Idempotency-Key': key },
    });
  }

  read(id: string): Observable<Api.WeeklyDraftDto> {
    return this.http.get<Api.WeeklyDraftDto>(`/api/v1/update-drafts/${id}`);
  }

  /** Throws the draft away; one that is being written is stopped. */
  discard(id: string): Observable<unknown> {
    return this.http.delete(`/api/v1/update-drafts/${id}`);
  }
}
