/** The texts in which people leave credentials: one function a context, all with the same name and value. */

export interface Context {
  readonly name: string
  /** File name with `{n}` for a number. */
  readonly file: string
  readonly write: (name: string, value: string) => string
}

/** `name` is snake_case. */
export const CONTEXTS: readonly Context[] = [
  {
    name: 'env file',
    file: 'deploy/{n}.env',
    write: (name, value) => `# settings\nPORT=8080\n${name.toUpperCase()}=${value}\nDEBUG=false\n`,
  },
  {
    name: 'YAML',
    file: 'config/{n}.yml',
    write: (name, value) => `service:\n  port: 8080\n  ${name}: "${value}"\n  debug: false\n`,
  },
  {
    name: 'JSON',
    file: 'config/{n}.json',
    write: (name, value) => `${JSON.stringify({ port: 8080, [camel(name)]: value, debug: false }, null, 2)}\n`,
  },
  { name: 'TOML', file: 'config/{n}.toml', write: (name, value) => `[service]\nport = 8080\n${name} = "${value}"\n` },
  { name: 'INI', file: 'config/{n}.ini', write: (name, value) => `[service]\nport=8080\n${name}=${value}\n` },
  {
    name: 'JavaScript',
    file: 'src/{n}.js',
    write: (name, value) =>
      `const client = connect({ ${camel(name)}: '${value}', retries: 3 })\nmodule.exports = client\n`,
  },
  {
    name: 'TypeScript',
    file: 'src/{n}.ts',
    write: (name, value) => `export const ${name.toUpperCase()}: string = "${value}"\n`,
  },
  {
    name: 'Python',
    file: 'app/{n}.py',
    write: (name, value) =>
      `import os\n\n${name.toUpperCase()} = os.environ.get("${name.toUpperCase()}", "${value}")\n`,
  },
  {
    name: 'Go',
    file: 'cmd/{n}.go',
    write: (name, value) =>
      `package main\n\nconst ${camel(name)} = "${value}"\n\nfunc main() { run(${camel(name)}) }\n`,
  },
  {
    name: 'Java',
    file: 'src/main/java/C{n}.java',
    write: (name, value) => `class C {\n  private static final String ${name.toUpperCase()} = "${value}";\n}\n`,
  },
  {
    name: 'Ruby',
    file: 'lib/{n}.rb',
    write: (name, value) => `Client.configure do |c|\n  c.${name} = '${value}'\nend\n`,
  },
  { name: 'PHP', file: 'web/{n}.php', write: (name, value) => `<?php\n$config['${name}'] = '${value}';\n` },
  {
    name: 'C#',
    file: 'src/C{n}.cs',
    write: (name, value) => `public static class C {\n    public const string ${pascal(name)} = "${value}";\n}\n`,
  },
  {
    name: 'Rust',
    file: 'src/c{n}.rs',
    write: (name, value) => `pub const ${name.toUpperCase()}: &str = "${value}";\n`,
  },
  {
    name: 'C',
    file: 'src/c{n}.c',
    write: (name, value) =>
      `#define ${name.toUpperCase()} "${value}"\nint main(void) { return run(${name.toUpperCase()}); }\n`,
  },
  {
    name: 'Kotlin',
    file: 'src/C{n}.kt',
    write: (name, value) => `object C {\n    const val ${name.toUpperCase()} = "${value}"\n}\n`,
  },
  {
    name: 'shell',
    file: 'bin/{n}.sh',
    write: (name, value) => `#!/bin/sh\nset -e\nexport ${name.toUpperCase()}='${value}'\n./run\n`,
  },
  {
    name: 'Dockerfile',
    file: 'docker/{n}/Dockerfile',
    write: (name, value) => `FROM scratch\nENV ${name.toUpperCase()}="${value}"\nCMD ["/run"]\n`,
  },
  {
    name: 'Terraform',
    file: 'infra/{n}.tf',
    write: (name, value) => `variable "${name}" {\n  type    = string\n  default = "${value}"\n}\n`,
  },
  {
    name: 'log',
    file: 'logs/{n}.log',
    write: (name, value) => `2024-05-01T10:00:00Z INFO starting\n2024-05-01T10:00:01Z DEBUG ${name}=${value} retry=3\n`,
  },
  {
    name: 'XML',
    file: 'conf/{n}.xml',
    write: (name, value) =>
      `<settings>\n  <port>8080</port>\n  <${camel(name)}>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</${camel(name)}>\n</settings>\n`,
  },
]

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

function pascal(name: string): string {
  const out = camel(name)
  return out.charAt(0).toUpperCase() + out.slice(1)
}
