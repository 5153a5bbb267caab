import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

const pageParams = ({ cursor, limit }: PageWish): Record<string, string> => ({
  limit: String(limit),
  ...(cursor ? { cursor } : {}),
});

/** The API's part about connections, their syncing and what is on its way to them. */
@Injectable({ providedIn: 'root' })
export class IntegrationsApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/connections';
  private readonly changesBase = '/api/v1/changes';

  /** A tenant has a handful of connections: one page holds them. */
  list(): Observable<Api.ConnectionListDto> {
    return this.http.get<Api.ConnectionListDto>(this.base, { params: { limit: '200' } });
  }

  vendors(): Observable<Api.VendorListDto> {
    return this.http.get<Api.VendorListDto>(`${this.base}/vendors`);
  }

  one(id: string): Observable<Api.ConnectionDto> {
    return this.http.get<Api.ConnectionDto>(`${this.base}/${id}`);
  }

  test(input: Api.TestConnectionDto): Observable<Api.ConnectionFindingsDto> {
    return this.http.post<Api.ConnectionFindingsDto>(`${this.base}/test`, input);
  }

  testSaved(id: string): Observable<Api.ConnectionFindingsDto> {
    return this.http.post<Api.ConnectionFindingsDto>(`${this.base}/${id}/test`, {});
  }

  /** `key` makes a repeated request (a lost answer, an impatient click) the same request. */
  create(input: Api.CreateConnectionDto, key: string): Observable<Api.ConnectionDto> {
    return this.http.post<Api.ConnectionDto>(this.base, input, { headers: { 'Idempotency-Key': key } });
  }

  update(id: string, version: number, input: Api.UpdateConnectionDto): Observable<Api.ConnectionDto> {
    return this.http.patch<Api.ConnectionDto>(`${this.base}/${id}`, input, {
      headers: { 'If-Match': `"${version}"` },
    });
  }

  remove(id: string, name: string): Observable<unknown> {
    return this.http.delete(`${this.base}/${id}`, { params: { name } });
  }

  disconnect(id: string): Observable<Api.ConnectionDto> {
    return this.http.post<Api.ConnectionDto>(`${this.base}/${id}/disconnect`, {});
  }

  reconnect(id: string): Observable<Api.ConnectionDto> {
    return this.http.post<Api.ConnectionDto>(`${this.base}/${id}/reconnect`, {});
  }

  sync(id: string, dataSets?: readonly Api.DataSet[]): Observable<Api.SyncStartedDto> {
    return this.http.post<Api.SyncStartedDto>(`${this.base}/${id}/sync`, dataSets ? { dataSets } : {});
  }

  freshness(id: string): Observable<Api.ConnectionFreshnessDto> {
    return this.http.get<Api.ConnectionFreshnessDto>(`${this.base}/${id}/freshness`);
  }

  runs(id: string, page: PageWish): Observable<Api.SyncRunPageDto> {
    return this.http.get<Api.SyncRunPageDto>(`${this.base}/${id}/runs`, { params: pageParams(page) });
  }

  quarantine(id: string, page: PageWish): Observable<Api.QuarantinePageDto> {
    return this.http.get<Api.QuarantinePageDto>(`${this.base}/${id}/quarantine`, {
      params: pageParams(page),
    });
  }

  retryQuarantined(id: string, recordId: string): Observable<unknown> {
    return this.http.post(`${this.base}/${id}/quarantine/${recordId}/retry`, {});
  }

  changes(sourceId: string, state: string | null, page: PageWish): Observable<Api.ChangePageDto> {
    const params = { ...pageParams(page), sourceId, ...(state ? { state } : {}) };
    return this.http.get<Api.ChangePageDto>(this.changesBase, { params });
  }

  resolve(changeId: string, keep: 'mine' | 'theirs'): Observable<Api.ChangeDto> {
    return this.http.post<Api.ChangeDto>(`${this.changesBase}/${changeId}/resolve`, { keep });
  }

  retry(changeId: string): Observable<Api.ChangeDto> {
    return this.http.post<Api.ChangeDto>(`${this.changesBase}/${changeId}/retry`, {});
  }

  discard(changeId: string, reason: string): Observable<Api.ChangeDto> {
    return this.http.post<Api.ChangeDto>(`${this.changesBase}/${changeId}/discard`, { reason });
  }
}
