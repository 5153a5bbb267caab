import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** The API's part about the page of one project. */
@Injectable({ providedIn: 'root' })
export class ProjectApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/projects';

  one(id: string): Observable<Api.ProjectPageDto> {
    return this.http.get<Api.ProjectPageDto>(`${this.base}/${id}`);
  }

  overview(id: string): Observable<Api.OverviewDto> {
    return this.http.get<Api.OverviewDto>(`${this.base}/${id}/overview`);
  }

  budget(id: string): Observable<Api.ProjectBudgetDto> {
    return this.http.get<Api.ProjectBudgetDto>(`${this.base}/${id}/budget`);
  }

  activity(id: string, kind: Api.ActivityTopic | null, page: PageWish): Observable<Api.ActivityPageDto> {
    const params = {
      limit: String(page.limit),
      ...(page.cursor ? { cursor: page.cursor } : {}),
      ...(kind ? { kind } : {}),
    };
    return this.http.get<Api.ActivityPageDto>(`${this.base}/${id}/activity`, { params });
  }
}
