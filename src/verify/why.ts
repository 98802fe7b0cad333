/** Turns what went wrong into words. Takes codes only: an error's own message may quote an address or a header. */

/** `host` is the one that was called, which no value is part of. */
export function whyOf(error: unknown, host: string): string {
  const code = codeOf(error)
  const words = WORDS[code]
  if (words !== undefined) return words.replace('HOST', host)
  if (CERTIFICATE.test(code)) return `the certificate of ${host} is not valid (${code})`
  if (/^ERR_SSL|^EPROTO$|^ERR_TLS/.test(code)) return `no TLS connection to ${host} could be made (${code})`
  if (code.startsWith('HPE_')) return `the answer of ${host} broke off, or was not HTTP`
  return code === '' ? `the request to ${host} failed` : `the request to ${host} failed (${code})`
}

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name HOST did not resolve',
  ENODATA: 'the name HOST did not resolve',
  EAI_AGAIN: 'no network or no name server: HOST did not resolve',
  EAI_NODATA: 'the name HOST did not resolve',
  ENETUNREACH: 'no network: HOST cannot be reached',
  ENETDOWN: 'no network: HOST cannot be reached',
  EHOSTUNREACH: 'no network: HOST cannot be reached',
  EADDRNOTAVAIL: 'no network: HOST cannot be reached',
  ECONNREFUSED: 'HOST refused the connection',
  ECONNRESET: 'HOST cut the connection',
  EPIPE: 'HOST cut the connection',
  UND_ERR_ABORTED: 'the way to HOST was refused',
  UND_ERR_SOCKET: 'HOST cut the connection',
  ETIMEDOUT: 'HOST did not take the connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'HOST did not take the connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'HOST did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'HOST did not finish its answer in time',
  UND_ERR_HEADERS_OVERFLOW: 'HOST sent more headers than are read',
  HPE_HEADER_OVERFLOW: 'HOST sent more headers than are read',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'HOST cut its answer short',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate of HOST is not valid (it names another host)',
  CERT_HAS_EXPIRED: 'the certificate of HOST is not valid (it has expired)',
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|CRL|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|INVALID_PURPOSE/

/** The first code among the error, its causes and its members; letters only, so that no text of the world gets through. */
function codeOf(error: unknown, depth = 0): string {
  if (depth > 4 || typeof error !== 'object' || error === null) return ''
  const { code, cause, errors, name } = error as { code?: unknown; cause?: unknown; errors?: unknown; name?: unknown }
  // The parser's error has no code, and quotes what it could not read; a stream that ends early gives it too.
  if (name === 'HTTPParserError') return 'HPE_INVALID'
  if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,48}$/.test(code)) return code
  return codeOf(cause, depth + 1) || (Array.isArray(errors) ? codeOf(errors[0], depth + 1) : '')
}
