/** What GitHub code scanning takes: one table. Source: its documentation of SARIF support and of the upload's limits, November 2026. */

export const SARIF_LIMITS = {
  /** Results of one run; more reject the file. 5,000 of them are shown, by severity. */
  results: 25_000,
  /** Rules of one run; more reject the file. */
  rules: 25_000,
  /** Related locations of one result; GitHub keeps 100 locations, few people read more than this. */
  relatedLocations: 50,
  /** Tags of one rule; GitHub keeps 10. */
  tags: 10,
  /** `rule.name`. */
  nameCharacters: 255,
  /** `shortDescription.text` and `fullDescription.text`. */
  descriptionCharacters: 1_024,
  /** `help.markdown`: ours, so that a thousand rules stay far below the upload's 10 MB. */
  helpCharacters: 60_000,
} as const
