/** Fills `{firstSeen}` and `{id}` of rule texts: with what is known of the secret, else with words a reader can replace. */
import type { Remedy } from '../model/index.js'

/** The only shape that may enter a command: an answer of a provider is foreign text. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/
const ID_NAMES = ['id', 'keyId', 'tokenId', 'token_id', 'key_id', 'accessKeyId']

export function fillIn(text: string, remedy: Remedy | undefined): string {
  return text
    .replaceAll('{firstSeen}', remedy?.firstExposed?.slice(0, 10) ?? 'the day it was first exposed')
    .replaceAll('{id}', idOf(remedy) ?? 'ID_OF_THE_OLD_ONE')
}

function idOf(remedy: Remedy | undefined): string | undefined {
  if (remedy?.verdict.kind !== 'live') return undefined
  const { identity } = remedy.verdict
  return ID_NAMES.map((name) => identity[name]).find((value) => value !== undefined && SAFE_ID.test(value))
}
