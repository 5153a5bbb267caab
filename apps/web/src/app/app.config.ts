import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  type ApplicationConfig,
  inject,
  isDevMode,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
  provideZonelessChangeDetection,
} from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
} from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { APP_ROUTES } from './app.routes.js';
import { CompanyLookup } from './companies/company-lookup.js';
import { CatalogueLoader } from './i18n/catalogue-loader.js';
import { LANGUAGES } from './i18n/languages.js';
import { LanguageStore } from './i18n/language.store.js';
import { PALETTE_SOURCES } from './palette/palette-command.js';
import { sessionInterceptor } from './session/session.interceptor.js';
import { COMPANY_SOURCE } from './shell/company-scope.store.js';
import { PageTitle } from './shell/page-title.js';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideBrowserGlobalErrorListeners(),
    provideHttpClient(withInterceptors([sessionInterceptor])),
    provideRouter(
      APP_ROUTES,
      withComponentInputBinding(),
      withInMemoryScrolling({ anchorScrolling: 'enabled' }),
    ),
    { provide: TitleStrategy, useExisting: PageTitle },
    provideTransloco({
      config: {
        availableLangs: Object.keys(LANGUAGES),
        defaultLang: 'en',
        prodMode: !isDevMode(),
        missingHandler: { logMissingKey: isDevMode() },
      },
      loader: CatalogueLoader,
    }),
    { provide: COMPANY_SOURCE, useExisting: CompanyLookup },
    { provide: PALETTE_SOURCES, useExisting: CompanyLookup, multi: true },
    provideAppInitializer(() => inject(LanguageStore).start()),
  ],
};
