import type { PageApi } from '../contract/page-api.ts';

declare global {
  interface Window {
    readonly myCat: PageApi;
  }
}
