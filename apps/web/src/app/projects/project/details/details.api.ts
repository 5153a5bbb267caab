import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** What people say of a project in the API (P23, P32). */
@Injectable({ providedIn: 'root' })
export class DetailsApi {
  private readonly http = inject(HttpClient);

  read(projectId: string): Observable<Api.ProjectDetailsDto> {
    return this.http.get<Api.ProjectDetailsDto>(`/api/v1/projects/${projectId}/details`);
  }

  change(
    projectId: string,
    wish: Api.ChangeProjectDetailsDto,
    version: number,
  ): Observable<Api.ProjectDetailsDto> {
    return this.http.patch<Api.ProjectDetailsDto>(`/api/v1/projects/${projectId}/details`, wish, {
      headers: new HttpHeaders({ 'If-Match': `"${String(version)}"` }),
    });
  }

  /** Staff, or contacts of the project's company, by name. */
  people(projectId: string, kind: 'staff' | 'contact'): Observable<Api.PersonPageDto> {
    return this.http.get<Api.PersonPageDto>(`/api/v1/projects/${projectId}/people`, {
      params: { kind, limit: 200 },
    });
  }
}
