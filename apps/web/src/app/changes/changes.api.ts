import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** What a person does about a change that needs them. */
export type Settling = 'resolve' | 'retry' | 'discard';

/** The journal's part of the API, as far as it concerns one record. */
@Injectable({ providedIn: 'root' })
export class ChangesApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/changes';

  /** The last change of a record on its way to the PSA. */
  last(recordId: string): Observable<Api.ChangePageDto> {
    return this.http.get<Api.ChangePageDto>(this.base, { params: { recordId, limit: 1 } });
  }

  settle(changeId: string, what: Settling, body: object): Observable<unknown> {
    return this.http.post(`${this.base}/${changeId}/${what}`, body);
  }
}
