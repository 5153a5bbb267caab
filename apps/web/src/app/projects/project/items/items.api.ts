import {
  HttpClient,
  type HttpEvent,
  HttpHeaders,
  provideHttpClient,
  withInterceptors,
  withXhr,
} from '@angular/common/http';
import { EnvironmentInjector, Injectable, createEnvironmentInjector, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { sessionInterceptor } from '../../../session/session.interceptor.js';

/** The API's part about a project's own records: updates, client actions, deliverables and the people around them. */
@Injectable({ providedIn: 'root' })
export class ItemsApi {
  private readonly http = inject(HttpClient);
  /** Only XMLHttpRequest tells how much of a file has been sent. */
  private readonly uploading = createEnvironmentInjector(
    [provideHttpClient(withXhr(), withInterceptors([sessionInterceptor]))],
    inject(EnvironmentInjector),
  ).get(HttpClient);
  private readonly base = '/api/v1';

  updates(projectId: string, page: PageWish): Observable<Api.UpdatePageDto> {
    return this.http.get<Api.UpdatePageDto>(`${this.base}/projects/${projectId}/updates`, paged(page));
  }

  createUpdate(projectId: string, body: Api.CreateUpdateDto, key: string): Observable<Api.UpdateDto> {
    return this.http.post<Api.UpdateDto>(`${this.base}/projects/${projectId}/updates`, body, once(key));
  }

  changeUpdate(id: string, version: number, body: Api.ChangeUpdateDto): Observable<Api.UpdateDto> {
    return this.http.patch<Api.UpdateDto>(`${this.base}/updates/${id}`, body, seen(version));
  }

  removeUpdate({ id, version }: Api.UpdateDto): Observable<unknown> {
    return this.http.delete(`${this.base}/updates/${id}`, seen(version));
  }

  preview(id: string): Observable<Api.ClientUpdateDto> {
    return this.http.get<Api.ClientUpdateDto>(`${this.base}/updates/${id}/preview`);
  }

  publish(id: string, version: number, notifyContactIds: readonly string[]): Observable<Api.UpdateDto> {
    const body = { notifyContactIds };
    return this.http.post<Api.UpdateDto>(`${this.base}/updates/${id}/publish`, body, seen(version));
  }

  withdraw({ id, version }: Api.UpdateDto): Observable<Api.UpdateDto> {
    return this.http.post<Api.UpdateDto>(`${this.base}/updates/${id}/withdraw`, {}, seen(version));
  }

  resolveDecision(updateId: string, lineId: string, resolved: boolean): Observable<Api.UpdateDto> {
    return this.http.put<Api.UpdateDto>(`${this.base}/updates/${updateId}/decisions/${lineId}`, { resolved });
  }

  decisionToAction(updateId: string, lineId: string): Observable<Api.ClientActionDto> {
    const url = `${this.base}/updates/${updateId}/decisions/${lineId}/client-action`;
    return this.http.post<Api.ClientActionDto>(url, {});
  }

  actions(
    projectId: string,
    status: Api.ClientActionStatus | null,
    page: PageWish,
  ): Observable<Api.ClientActionPageDto> {
    return this.http.get<Api.ClientActionPageDto>(`${this.base}/projects/${projectId}/client-actions`, {
      params: { ...paged(page).params, ...(status ? { status } : {}) },
    });
  }

  action(id: string): Observable<Api.ClientActionDto> {
    return this.http.get<Api.ClientActionDto>(`${this.base}/client-actions/${id}`);
  }

  actionHistory(id: string, page: PageWish): Observable<Api.ActionEventPageDto> {
    return this.http.get<Api.ActionEventPageDto>(`${this.base}/client-actions/${id}/history`, paged(page));
  }

  createAction(
    projectId: string,
    body: Api.CreateClientActionDto,
    key: string,
  ): Observable<Api.ClientActionDto> {
    const url = `${this.base}/projects/${projectId}/client-actions`;
    return this.http.post<Api.ClientActionDto>(url, body, once(key));
  }

  changeAction(
    id: string,
    version: number,
    body: Api.ChangeClientActionDto,
  ): Observable<Api.ClientActionDto> {
    return this.http.patch<Api.ClientActionDto>(`${this.base}/client-actions/${id}`, body, seen(version));
  }

  setActionStatus(
    { id, version }: Api.ClientActionDto,
    status: Api.ClientActionStatus,
    note?: string,
  ): Observable<Api.ClientActionDto> {
    const body = { status, ...(note ? { note } : {}) };
    return this.http.put<Api.ClientActionDto>(
      `${this.base}/client-actions/${id}/status`,
      body,
      seen(version),
    );
  }

  respond(id: string, body: Api.RespondDto, key: string): Observable<Api.ClientActionDto> {
    return this.http.post<Api.ClientActionDto>(
      `${this.base}/client-actions/${id}/responses`,
      body,
      once(key),
    );
  }

  notify(id: string, message: string, key: string): Observable<Api.ClientActionDto> {
    const body = message ? { message } : {};
    return this.http.post<Api.ClientActionDto>(`${this.base}/client-actions/${id}/notify`, body, once(key));
  }

  deliverables(projectId: string, page: PageWish): Observable<Api.DeliverablePageDto> {
    const url = `${this.base}/projects/${projectId}/deliverables`;
    return this.http.get<Api.DeliverablePageDto>(url, paged(page));
  }

  createDeliverable(
    projectId: string,
    body: Api.CreateDeliverableDto,
    key: string,
  ): Observable<Api.DeliverableDto> {
    const url = `${this.base}/projects/${projectId}/deliverables`;
    return this.http.post<Api.DeliverableDto>(url, body, once(key));
  }

  changeDeliverable(
    id: string,
    version: number,
    body: Api.ChangeDeliverableDto,
  ): Observable<Api.DeliverableDto> {
    return this.http.patch<Api.DeliverableDto>(`${this.base}/deliverables/${id}`, body, seen(version));
  }

  removeDeliverable({ id, version }: Api.DeliverableDto): Observable<unknown> {
    return this.http.delete(`${this.base}/deliverables/${id}`, seen(version));
  }

  orderDeliverables(projectId: string, ids: readonly string[]): Observable<unknown> {
    return this.http.put(`${this.base}/projects/${projectId}/deliverables/order`, { ids });
  }

  /** Sends a file and tells how far it is. */
  upload(deliverableId: string, file: File): Observable<HttpEvent<Api.DeliverableFileDto>> {
    const body = new FormData();
    body.append('file', file);
    return this.uploading.post<Api.DeliverableFileDto>(
      `${this.base}/deliverables/${deliverableId}/files`,
      body,
      {
        ...once(newRequestKey()),
        reportUploadProgress: true,
        observe: 'events',
      },
    );
  }

  changeFile(
    deliverableId: string,
    { id, version }: Api.DeliverableFileDto,
    body: Api.ChangeFileDto,
  ): Observable<Api.DeliverableFileDto> {
    const url = `${this.base}/deliverables/${deliverableId}/files/${id}`;
    return this.http.patch<Api.DeliverableFileDto>(url, body, seen(version));
  }

  removeFile(deliverableId: string, { id, version }: Api.DeliverableFileDto): Observable<unknown> {
    return this.http.delete(`${this.base}/deliverables/${deliverableId}/files/${id}`, seen(version));
  }

  /** Where a browser downloads a file from. */
  fileAddress(deliverableId: string, fileId: string): string {
    return `${this.base}/deliverables/${deliverableId}/files/${fileId}`;
  }

  people(
    projectId: string,
    kind: Api.PersonKind,
    search: string,
    page: PageWish,
  ): Observable<Api.PersonPageDto> {
    return this.http.get<Api.PersonPageDto>(`${this.base}/projects/${projectId}/people`, {
      params: { ...paged(page).params, kind, ...(search ? { search } : {}) },
    });
  }

  links(projectId: string, page: PageWish): Observable<Api.ItemLinkPageDto> {
    return this.http.get<Api.ItemLinkPageDto>(`${this.base}/projects/${projectId}/links`, paged(page));
  }
}

function paged({ cursor, limit }: PageWish) {
  return { params: { limit, ...(cursor ? { cursor } : {}) } };
}

function seen(version: number) {
  return { headers: new HttpHeaders({ 'If-Match': `"${String(version)}"` }) };
}

function once(key: string) {
  return { headers: new HttpHeaders({ 'Idempotency-Key': key }) };
}
