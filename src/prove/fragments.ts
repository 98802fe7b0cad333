/** Pieces of programs and of sentences that a quote, a blank or a colon cut out where a value might stand. Each answer is a reason, or null. */

/** Asked before anything is said of how random a value is: code that was made small looks so. */
export function whyFragment(value: string): string | null {
  if (/^[)\]}][,;.)\]}?:][\w$].*[(=,:+]$/.test(value)) return 'code between two strings'
  if (/\)(?:;|\{)(?:if|for|return|var|let|const|else|this)\b/.test(value)) return 'statements'
  if (/^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*\([\w\s.,:[\]()*&'"]*\)$/.test(value)) return 'a call'
  if (/^\$\d+\.[(*\w]/.test(value)) return 'an action of a grammar'
  if (/^(?:\{|[\w$]+,)[A-Za-z_$][\w$]*:[\w$]+,[A-Za-z_$][\w$]*:/.test(value)) return 'names taken out of an object'
  if (/^[\w$]+=(["'`])[^"'`]*\1,[A-Za-z_$][\w$]*[:=]/.test(value)) return 'names taken out of an object'
  if (/^#[a-z]+[A-Z][A-Za-z]*$/.test(value)) return 'the name of a private field'
  if (/^[a-z]+(?:[A-Z][a-z]+)*(?:Key|Token|Secret|Password|Credential)s?$/.test(value)) return 'a name'
  if (/^\{[A-Za-z_$][\w$]*:["'`\d]/.test(value)) return 'an object'
  if (/^[A-Z][A-Z0-9_]*_\*$/.test(value)) return 'the names of variables'
  if (/^[A-Za-z][\w.-]*:\d+(?:\.\d+)+(?:[.-][A-Za-z]\w*)?$/.test(value)) return 'a package and its version'
  if (/^\([\w-]+\)\/[\w/-]+$/.test(value) || /^\/[\w.@+-]+\/[\w.@+/-]*=\//.test(value)) return 'a path'
  // The scheme before it was taken for a name.
  if (/^\/\/[^\s/]*@[\w.-]+|^\/\/[\w.-]+\.[a-z]{2,}[/?:]/.test(value)) return 'an address'
  if (isForeign(value)) return 'text of another language'
  return null
}

/** More than half of it beyond ASCII, or two signs of three bytes each at its head: letters that are none of the Latin ones. */
function isForeign(value: string): boolean {
  return (
    /^(?:[\xe3-\xed][\x80-\xbf]{2}){2}/.test(value) || (value.match(/[\x80-\xff]/g)?.length ?? 0) * 2 > value.length
  )
}

/** The first word of a translation, `Leave it blank`, where a line gives a text without quotes: capital or accent, and a word behind it that is given no value. */
export function beginsSentence(value: string, after: string): boolean {
  const isWord = /^[A-Z\x80-\xff][a-z\x80-\xff'-]*[.,:;!?]?$|^[a-z'-]*[\x80-\xff][a-z\x80-\xff'-]*[.,:;!?]?$/.test(
    value,
  )
  return isWord && /^ {1,2}[("]?[A-Za-z\x80-\xff][\w\x80-\xff'-]*(?![\w\x80-\xff'-]|\s?[=:])/.test(after)
}
