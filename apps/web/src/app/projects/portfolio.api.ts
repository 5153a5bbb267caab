import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { ProjectCard, ProjectColumn } from './project-card.js';
import { type PortfolioFilter, filterToQuery } from './portfolio-filter.js';

/** P1: the numbers of the summary cards. */
export interface PortfolioSummary {
  readonly total: number;
  readonly in_progress: number;
  readonly completed: number;
  readonly on_hold: number;
  readonly overdue: number;
  readonly over_budget: number;
}

export interface ProjectBoardColumn {
  readonly column: ProjectColumn;
  readonly count: number;
  readonly actualHours: number;
  readonly cards: readonly ProjectCard[];
  readonly nextCursor: string | null;
}

export interface ProjectPage {
  readonly cards: readonly ProjectCard[];
  readonly nextCursor: string | null;
}

export interface ProjectTablePage {
  readonly items: readonly ProjectCard[];
  readonly total: number;
  readonly nextCursor: string | null;
}

export interface MoveWish {
  readonly targetGroup: string;
  readonly expectedStatusId: string | null;
  readonly statusId?: string;
  readonly addToMapping?: boolean;
}

/** The portfolio's part of the API. */
@Injectable({ providedIn: 'root' })
export class PortfolioApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/projects';

  summary(filter: PortfolioFilter): Observable<PortfolioSummary> {
    return this.http.get<PortfolioSummary>(`${this.base}/summary`, { params: filterToQuery(filter) });
  }

  /** `perColumn`: how many cards each column starts with; the API's own number when left out. */
  board(
    filter: PortfolioFilter,
    perColumn?: number,
  ): Observable<{ readonly columns: readonly ProjectBoardColumn[] }> {
    return this.http.get<{ columns: ProjectBoardColumn[] }>(`${this.base}/board`, {
      params: { ...filterToQuery(filter), ...(perColumn ? { perColumn } : {}) },
    });
  }

  page(column: string, cursor: string, filter: PortfolioFilter): Observable<ProjectPage> {
    const params = { ...filterToQuery(filter), cursor };
    return this.http.get<ProjectPage>(`${this.base}/board/columns/${column}`, { params });
  }

  table(
    filter: PortfolioFilter,
    sort: { readonly column: string; readonly direction: 'asc' | 'desc' },
    cursor: string | null,
    limit?: number,
  ): Observable<ProjectTablePage> {
    const params = {
      ...filterToQuery(filter),
      sort: sort.column,
      descending: String(sort.direction === 'desc'),
      ...(cursor ? { cursor } : {}),
      ...(limit ? { limit } : {}),
    };
    return this.http.get<ProjectTablePage>(this.base, { params });
  }

  /** Who manages projects (P3). */
  managers(): Observable<{ readonly items: readonly { readonly id: string; readonly name: string }[] }> {
    return this.http.get<{ items: { id: string; name: string }[] }>(`${this.base}/managers`, {
      params: { limit: '200' },
    });
  }

  card(id: string): Observable<ProjectCard> {
    return this.http.get<ProjectCard>(`${this.base}/${id}/card`);
  }

  move(id: string, wish: MoveWish): Observable<ProjectCard> {
    return this.http.post<ProjectCard>(`${this.base}/${id}/move`, wish);
  }
}
