import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** The API's part about what the signed-in person is told. */
@Injectable({ providedIn: 'root' })
export class NotificationsApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/me/notifications';
  private readonly preferencesBase = '/api/v1/me/notification-preferences';

  count(): Observable<Api.NotificationCountDto> {
    return this.http.get<Api.NotificationCountDto>(`${this.base}/count`);
  }

  page({ cursor, limit }: PageWish): Observable<Api.NotificationPageDto> {
    return this.http.get<Api.NotificationPageDto>(this.base, {
      params: { limit: String(limit), ...(cursor ? { cursor } : {}) },
    });
  }

  read(id: string): Observable<Api.NotificationDto> {
    return this.http.put<Api.NotificationDto>(`${this.base}/${id}/read`, {});
  }

  /** Reads that one and all older ones: what came meanwhile stays unread. */
  readUpTo(id: string): Observable<Api.NotificationCountDto> {
    return this.http.post<Api.NotificationCountDto>(`${this.base}/read`, { upTo: id });
  }

  preferences(): Observable<Api.NotificationPreferencePageDto> {
    return this.http.get<Api.NotificationPreferencePageDto>(this.preferencesBase);
  }

  choose(kind: string, channel: Api.NotificationChannel): Observable<Api.NotificationPreferenceDto> {
    return this.http.put<Api.NotificationPreferenceDto>(`${this.preferencesBase}/${kind}`, { channel });
  }
}
