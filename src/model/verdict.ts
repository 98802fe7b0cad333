/** What the provider said of a credential. Unknown is never dead. */
export type Verdict =
  | {
      readonly kind: 'live'
      /** True when the provider says that it is valid but may not do what was asked. */
      readonly limited: boolean
      /** What the provider told: account, scopes, expiry … never the secret. */
      readonly identity: Readonly<Record<string, string>>
      readonly checkedAt: string
    }
  | { readonly kind: 'dead'; readonly why: string; readonly checkedAt: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | { readonly kind: 'unasked'; readonly why: string }
