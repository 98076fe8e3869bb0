/**
 * The browser library of cometgate: subscribe to pipes, and get what back ends INSERT into them.
 *
 * As a classic script (`<script src="https://HOST/CometServerApi.js">`) it defines the globals `cometApi`,
 * `CometServer` and `cometServerApi`; as a module (`import cometApi from 'https://HOST/CometServerApi.mjs'`) it exports
 * them, `cometApi` by default. With `?v=VERSION`, as the gateway's page `/` links to it, caches keep it for ever. In Node ≥ 20, `require` it (or `import` it: the default export is `cometApi`)
 * and pass a `WebSocket` constructor where Node has none of its own.
 *
 * No call throws: a bad argument is told by `console.error` and answered with `false`.
 */

/** What `start` and `restart` take; every option is optional, and kept until it is overridden. */
export interface CometOptions {
  /** The tenant's public id; 0, or left out, for a server with a single tenant. */
  dev_id?: number | string
  /** Who the user is; 0, or left out: anonymous. */
  user_id?: number | string
  /** What proves it: the hash stored in `users_auth`, or a JSON Web Token. */
  user_key?: string
  /**
   * `host[:port][/prefix]` of the server, or several to be tried in turn.
   * Left out: where the script came from, otherwise the page's own host.
   */
  node?: string | readonly string[]
  /** The same; counts where both are given. */
  nodes?: string | readonly string[]
  /** Whether to connect by `wss:`; a page over https always does. */
  wss?: boolean
  /** Names the browser, up to 32 characters of `[A-Za-z0-9_-]`; left out: made up, and kept in `localStorage`. */
  uuid?: string
  /** The constructor to use, for Node without a global one. */
  WebSocket?: new (url: string) => unknown
  /** The same for server-sent events, which take over where no WebSocket comes through; Node has none of its own. */
  EventSource?: new (url: string) => unknown
}

/** Where a message came from. */
export interface CometServerInfo {
  /** The event's name. */
  event: string
  /** Whether it was sent before and comes from the pipe's history. */
  history: boolean
  /** Which question it answers, if any. */
  marker: string | undefined
  /** The pipe's name; `_answer_to_PIPE` for a delivery report. */
  pipe: string
  /** The authorized browser user who sent it; 0: anonymous, or a back end. */
  user_id: number
  /** The sender's browser, when the server tells. */
  uuid: string | undefined
}

/** What a callback gets. */
export interface CometMessage<Data = any> {
  /** What was sent: parsed when it is JSON text, the text itself otherwise. */
  data: Data
  server_info: CometServerInfo
}

/** Is called with each message; what it throws is reported, and harms no other callback. */
export type CometCallback<Data = any> = (message: CometMessage<Data>) => void

/** `data` of a delivery report. */
export interface CometDeliveryReport {
  /** The JSON text that was sent. */
  message: string
  /** How many got it. */
  number_messages: number
}

/** Names a subscription, for `unsubscription`. */
export type CometSubscription = string

/** The library. A page uses the one instance `cometApi`; Node programs may make several. */
export declare class cometServerApi {
  /** The node of those who give none: where the script or the module came from. */
  static origin: string | undefined

  /**
   * Opens the connection. Its user's tabs in this browser share one: the first tab connects, and when it is closed
   * another one takes over.
   * @param callback Is called once, as soon as the connection is there.
   * @returns False when there is no node to connect to.
   */
  start(options?: CometOptions, callback?: () => void): boolean

  /**
   * Connects again, with these options over the ones given before; also after the server refused to be asked again.
   * A new `user_key` counts for all tabs of the user. When it is a fresh token of the user who is connected, the
   * connection stays and is authorized by it from now on: renew a token so before its time is over. Should the server
   * refuse it, the console says so, and the connection lasts as long as the token before; then the new one is tried.
   */
  restart(options?: CometOptions): boolean

  /** Ends this tab's part in the connection; subscriptions, and calls that wait, stay for the next `start`. */
  stop(): void

  /**
   * Calls back for each message under a name:
   * `"pipe"`, `"pipe.event"`, `"msg"` and `"msg.event"` (private messages), `"#pipe"` (delivery reports of what this
   * browser sends), `""` (everything that this tab is subscribed to, private messages, reports).
   * Several names are separated by newlines; a message that fits more than one calls once.
   * Names of pipes and events are `[A-Za-z0-9_-]`, at most 64 characters.
   * @returns What `unsubscription` takes, or false.
   */
  subscription<Data = any>(name: string, callback: CometCallback<Data>): CometSubscription | false
  /** The same as `subscription("", callback)`. */
  subscription<Data = any>(callback: CometCallback<Data>): CometSubscription | false

  /** Another name of `subscription`. */
  Subscription<Data = any>(name: string, callback: CometCallback<Data>): CometSubscription | false
  /** Another name of `subscription`. */
  Subscription<Data = any>(callback: CometCallback<Data>): CometSubscription | false

  /** Ends a subscription; with a pipe's last one the browser leaves the pipe on the server. */
  unsubscription(id: CometSubscription): boolean

  /** Ends all subscriptions of this tab. */
  unsubscriptionAll(): boolean

  /**
   * Publishes to a pipe that browsers may publish in: `"web_x"`, `"webauth_x"` (authorized users), or `"@web_x"`:
   * to `web_x` without the sender's id. Offline, up to 100 calls wait for the connection.
   * @param event Left out (undefined): `"undefined"`.
   * @param data Anything that is JSON; receivers get it parsed.
   * @returns False for a bad name, data that is no JSON, or a full queue.
   */
  web_pipe_send(pipe: string, event: string | undefined, data: unknown): boolean
  /** The same with the event in the name, as in `"web_x.event"`, or without one. */
  web_pipe_send(pipe: string, data: unknown): boolean

  /**
   * Publishes until somebody got it: again after `interval` ms when the delivery report says that nobody is there,
   * never when it got to somebody, or when no report came.
   * @param count How often at most.
   */
  multi_web_pipe_send(
    pipe: string, event: string | undefined, data: unknown, count: number, interval: number): boolean

  /**
   * Asks for the pipe's history, which comes message by message with `server_info.history`: to `callback`, if given,
   * and to this tab's subscribers of the pipe. A later call's `callback` takes the place of an earlier one's.
   */
  get_pipe_log<Data = any>(pipe: string, callback?: CometCallback<Data>): boolean

  /** Asks how many are subscribed to a `web_*` or `track_*` pipe. */
  count_users_in_pipe(pipe: string, callback: CometCallback<{user_in_pipe: number}>): boolean

  /** Asks who is subscribed to a `track_*` pipe. */
  getTrackPipeUsers(pipe: string, callback: CometCallback<{user_id: number, uuid: string}[]>): boolean

  /** Asks for a user's text in `users_data`; empty when there is none. */
  getUserData(user: number | string, callback: CometCallback<{user_data: string, user_id: number}>): boolean

  /** Calls back each time that the user turns out to be authorized, and at once (soon) if that is known already. */
  onAuthSuccess(callback: () => void): boolean

  /** Calls back each time that the user turns out not to be authorized, and at once (soon) if that is known already. */
  onAuthFalill(callback: () => void): boolean

  /** Another name of `onAuthFalill`. */
  onAuthFail(callback: () => void): boolean

  /**
   * Calls back with a pipe's name when messages of it were missed that the server does not have any more: its history
   * was too short, was cleared, or is not kept any longer. Whatever is still there follows as usual.
   *
   * Everything else is made up for unasked. After a loss of the connection, a change of the master, a restart of the
   * server, or when the tab itself was frozen, each tab gets every message of a pipe that has a history, once and in
   * order; and private messages wait at the server until one tab has them: one that is frozen meanwhile gets none.
   * Messages of pipes without a history are lost while there is no connection.
   */
  onRecoveryFail(callback: (pipe: string) => void): boolean

  /** Whether the user is authorized; undefined before the first answer, and again after `restart` until the next. */
  isAuthorized(): boolean | undefined

  /** True in the one tab of the browser that holds the connection, false in the others, undefined until elected. */
  isMaster(): boolean | undefined

  /** Whether the browser's connection is open, whichever tab holds it. */
  isConnected(): boolean

  /** The id of this browser: the same in all its tabs, and in its next session. */
  getUUID(): string

  /** The id of this tab. */
  getTabUUID(): string

  /** Option `user_id`. */
  getUserId(): number | string | undefined

  /** Option `user_key`. */
  getUserKey(): string | undefined

  /** Option `dev_id`. */
  getDevId(): number | string | undefined

  /** What goes to the console. 0: errors; 1: changes of the connection too; 2: each frame too. */
  setLogLevel(level: number): void

  /** What `setLogLevel` set; 0 at first. */
  getLogLevel(): number
}

/** The ready instance. */
export declare const cometApi: cometServerApi

/** Returns the ready instance. */
export declare function CometServer(): cometServerApi

export default cometApi

declare global {
  var cometApi: import('./CometServerApi').cometServerApi
  var CometServer: () => import('./CometServerApi').cometServerApi
  var cometServerApi: typeof import('./CometServerApi').cometServerApi
}
