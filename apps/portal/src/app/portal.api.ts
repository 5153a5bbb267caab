import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** The API's part for client contacts. */
@Injectable({ providedIn: 'root' })
export class PortalApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/portal';

  askForLink(email: string): Observable<unknown> {
    return this.http.post(`${this.base}/sign-in/link`, { email });
  }

  holder(token: string): Observable<Api.LinkHolderDto> {
    return this.http.post<Api.LinkHolderDto>(`${this.base}/sign-in/holder`, { token });
  }

  proceed(token: string): Observable<Api.SignInStepDto> {
    return this.http.post<Api.SignInStepDto>(`${this.base}/sign-in/continue`, { token });
  }

  enterCode(token: string, code: string): Observable<Api.SignInStepDto> {
    return this.http.post<Api.SignInStepDto>(`${this.base}/sign-in/code`, { token, code });
  }

  places(): Observable<Api.PortalPlaceListDto> {
    return this.http.get<Api.PortalPlaceListDto>(`${this.base}/places`);
  }

  enterPlace(id: string): Observable<Api.SignInStepDto> {
    return this.http.post<Api.SignInStepDto>(`${this.base}/places/${id}/enter`, {});
  }

  home(): Observable<Api.PortalHomeDto> {
    return this.http.get<Api.PortalHomeDto>(`${this.base}/home`);
  }

  projects(page: PageWish): Observable<Api.PortalProjectPageDto> {
    return this.http.get<Api.PortalProjectPageDto>(`${this.base}/projects`, { params: paramsOf(page) });
  }

  project(id: string): Observable<Api.PortalProjectDto> {
    return this.http.get<Api.PortalProjectDto>(`${this.base}/projects/${id}`);
  }

  updates(projectId: string, page: PageWish): Observable<Api.ClientUpdatePageDto> {
    const params = paramsOf(page);
    return this.http.get<Api.ClientUpdatePageDto>(`${this.base}/projects/${projectId}/updates`, { params });
  }

  settled(projectId: string | null, page: PageWish): Observable<Api.PortalActionPageDto> {
    const params = { ...paramsOf(page), ...(projectId === null ? {} : { projectId }) };
    return this.http.get<Api.PortalActionPageDto>(`${this.base}/actions/settled`, { params });
  }

  action(id: string): Observable<Api.PortalActionDto> {
    return this.http.get<Api.PortalActionDto>(`${this.base}/actions/${id}`);
  }

  respond(id: string, answer: Api.RespondDto): Observable<Api.PortalActionDto> {
    return this.http.post<Api.PortalActionDto>(`${this.base}/actions/${id}/responses`, answer);
  }
}

/** Where the browser downloads a shared file; the cookie goes along. */
export function fileAddress(id: string): string {
  return `/api/v1/portal/files/${id}`;
}

function paramsOf({ cursor, limit }: PageWish): Record<string, string> {
  return { limit: String(limit), ...(cursor ? { cursor } : {}) };
}
