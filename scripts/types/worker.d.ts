// What the publisher writes before `assets/worker/*.js`.
declare const SITE: { base: string; version: string; files: string[]; hashes?: Record<string, string> };

/** `self` in a service worker: the library of types has it as any worker’s. */
interface WorkerGlobalScope {
  readonly clients: Clients;
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
}
interface WorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
}
