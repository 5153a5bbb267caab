import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import type { Observable } from 'rxjs';

const BASE = '/api/v1/project-settings';
const ifMatch = (version: number) => ({ headers: new HttpHeaders({ 'If-Match': `"${String(version)}"` }) });

/** The settings of projects in the API (P33, P40, P42, P43). */
@Injectable({ providedIn: 'root' })
export class ProjectSettingsApi {
  private readonly http = inject(HttpClient);

  read(): Observable<Api.ProjectSettingsDto> {
    return this.http.get<Api.ProjectSettingsDto>(BASE);
  }

  save(values: Api.SaveProjectSettingsDto, version: number): Observable<Api.ProjectSettingsDto> {
    return this.http.put<Api.ProjectSettingsDto>(BASE, values, ifMatch(version));
  }

  resetPreview(): Observable<Api.ResetPreviewDto> {
    return this.http.get<Api.ResetPreviewDto>(`${BASE}/reset`);
  }

  reset(version: number): Observable<Api.ProjectSettingsDto> {
    return this.http.post<Api.ProjectSettingsDto>(`${BASE}/reset`, {}, ifMatch(version));
  }

  healthPreview(standard: Api.HealthStandardDto): Observable<Api.HealthPreviewDto> {
    return this.http.post<Api.HealthPreviewDto>(`${BASE}/health-preview`, standard);
  }

  sharingChoices(): Observable<Api.SharingChoicesDto> {
    return this.http.get<Api.SharingChoicesDto>(`${BASE}/sharing-choices`);
  }
}
