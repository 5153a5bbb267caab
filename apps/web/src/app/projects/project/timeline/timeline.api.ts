import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

const ifMatch = (version: number) => ({ headers: new HttpHeaders({ 'If-Match': `"${String(version)}"` }) });

/** The time line and the milestones of a project in the API (P11). */
@Injectable({ providedIn: 'root' })
export class TimelineApi {
  private readonly http = inject(HttpClient);

  read(projectId: string): Observable<Api.TimelineDto> {
    return this.http.get<Api.TimelineDto>(`/api/v1/projects/${projectId}/timeline`);
  }

  /** The milestones alone, in their order. */
  milestones(projectId: string, { cursor, limit }: PageWish): Observable<Api.MilestonePageDto> {
    return this.http.get<Api.MilestonePageDto>(`/api/v1/projects/${projectId}/milestones`, {
      params: { limit, ...(cursor ? { cursor } : {}) },
    });
  }

  /** @param key the same for every try of one form, so that it adds one milestone */
  add(projectId: string, milestone: Api.CreateMilestoneDto, key: string): Observable<Api.MilestoneDto> {
    return this.http.post<Api.MilestoneDto>(`/api/v1/projects/${projectId}/milestones`, milestone, {
      headers: new HttpHeaders({ 'Idempotency-Key': key }),
    });
  }

  change(id: string, wish: Api.ChangeMilestoneDto, version: number): Observable<Api.MilestoneDto> {
    return this.http.patch<Api.MilestoneDto>(`/api/v1/milestones/${id}`, wish, ifMatch(version));
  }

  remove(id: string, version: number): Observable<unknown> {
    return this.http.delete(`/api/v1/milestones/${id}`, ifMatch(version));
  }

  reorder(projectId: string, ids: readonly string[]): Observable<unknown> {
    return this.http.put(`/api/v1/projects/${projectId}/milestones/order`, { ids });
  }
}
