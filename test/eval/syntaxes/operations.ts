/** Deployments: containers, clusters, pipelines, infrastructure. */
import type { NameStyle } from '../names.js'
import { base64, bareWord, doubled, doubledPlain, restOfLine, single } from './escapes.js'
import { syntaxes } from './syntax.js'

const SCREAMING: readonly NameStyle[] = ['SCREAMING']
const SNAKE: readonly NameStyle[] = ['snake']

export const OPERATIONS = syntaxes('operations', [
  [
    'Dockerfile ENV',
    'docker/{n}/Dockerfile',
    SCREAMING,
    doubledPlain,
    (n, v) => `FROM scratch\nENV ${n}="${v}"\nCMD ["/run"]\n`,
  ],
  [
    'Dockerfile ENV space',
    'docker/{n}/Dockerfile',
    SCREAMING,
    bareWord,
    (n, v) => `FROM scratch\nENV ${n} ${v}\nCMD ["/run"]\n`,
  ],
  ['Dockerfile ARG', 'docker/{n}/Dockerfile', SCREAMING, bareWord, (n, v) => `FROM scratch\nARG ${n}=${v}\nRUN make\n`],
  [
    'docker run',
    'bin/{n}.sh',
    SCREAMING,
    bareWord,
    (n, v) => `docker run -d --name db -e ${n}=${v} -p 5432:5432 postgres:16\n`,
  ],
  [
    'compose list',
    'compose/{n}.yml',
    SCREAMING,
    restOfLine,
    (n, v) => `services:\n  app:\n    environment:\n      - PORT=8080\n      - ${n}=${v}\n`,
  ],
  [
    'compose map',
    'compose/{n}.yml',
    SCREAMING,
    restOfLine,
    (n, v) => `services:\n  app:\n    environment:\n      PORT: 8080\n      ${n}: ${v}\n`,
  ],
  [
    'Kubernetes env',
    'k8s/{n}.yaml',
    SCREAMING,
    doubled,
    (n, v) =>
      `      containers:\n        - name: app\n          env:\n            - name: ${n}\n              value: "${v}"\n`,
  ],
  [
    'Kubernetes stringData',
    'k8s/{n}.yaml',
    ['snake', 'kebab', 'SCREAMING'],
    restOfLine,
    (n, v) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\nstringData:\n  ${n}: ${v}\n`,
  ],
  [
    'Kubernetes Secret, encoded',
    'k8s/{n}.yaml',
    ['snake', 'kebab', 'SCREAMING'],
    base64,
    (n, v) => `apiVersion: v1\nkind: Secret\nmetadata:\n  name: app\ntype: Opaque\ndata:\n  ${n}: ${v}\n`,
  ],
  [
    'Kubernetes ConfigMap',
    'k8s/{n}.yaml',
    SCREAMING,
    doubled,
    (n, v) => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: app\ndata:\n  ${n}: "${v}"\n`,
  ],
  [
    'Helm values',
    'chart/{n}/values.yaml',
    ['camel'],
    doubled,
    (n, v) => `postgresql:\n  enabled: true\n  auth:\n    username: app\n    ${n}: "${v}"\n`,
  ],
  ['Helm set', 'bin/{n}.sh', ['camel'], bareWord, (n, v) => `helm upgrade app ./chart --set auth.${n}=${v} --wait\n`],
  [
    'Terraform default',
    'infra/{n}.tf',
    SNAKE,
    doubledPlain,
    (n, v) => `variable "${n}" {\n  type    = string\n  default = "${v}"\n}\n`,
  ],
  [
    'Terraform argument',
    'infra/{n}.tf',
    SNAKE,
    doubledPlain,
    (n, v) => `resource "aws_db_instance" "main" {\n  engine   = "postgres"\n  ${n} = "${v}"\n}\n`,
  ],
  ['tfvars', 'infra/{n}.tfvars', SNAKE, doubledPlain, (n, v) => `region = "eu-west-1"\n${n}  = "${v}"\n`],
  [
    'CloudFormation',
    'infra/{n}.yaml',
    ['Pascal'],
    restOfLine,
    (n, v) => `Resources:\n  Database:\n    Properties:\n      Engine: postgres\n      ${n}: ${v}\n`,
  ],
  [
    'Ansible vars',
    'ansible/{n}.yml',
    SNAKE,
    doubled,
    (n, v) => `- hosts: web\n  vars:\n    http_port: 80\n    ${n}: "${v}"\n`,
  ],
  [
    'Ansible inventory',
    'ansible/{n}.ini',
    ['snake'],
    bareWord,
    (n, v) => `[web]\nweb1 ansible_host=10.0.0.5 ${n}=${v}\n`,
  ],
  [
    'GitHub workflow',
    '.github/workflows/{n}.yml',
    SCREAMING,
    restOfLine,
    (n, v) => `jobs:\n  test:\n    runs-on: ubuntu-latest\n    env:\n      ${n}: ${v}\n`,
  ],
  [
    'GitLab CI',
    'ci/{n}/.gitlab-ci.yml',
    SCREAMING,
    doubled,
    (n, v) => `variables:\n  ${n}: "${v}"\n\ntest:\n  script: make test\n`,
  ],
  [
    'Jenkinsfile',
    'ci/{n}/Jenkinsfile',
    SCREAMING,
    single,
    (n, v) => `pipeline {\n  environment {\n    ${n} = '${v}'\n  }\n}\n`,
  ],
  [
    'systemd',
    'etc/{n}.service',
    SCREAMING,
    bareWord,
    (n, v) => `[Service]\nEnvironment=${n}=${v}\nExecStart=/usr/bin/app\n`,
  ],
  ['cron', 'etc/{n}.crontab', SCREAMING, bareWord, (n, v) => `MAILTO=""\n*/5 * * * * ${n}=${v} /usr/local/bin/sync\n`],
  [
    'Vagrantfile',
    'etc/{n}/Vagrantfile',
    SNAKE,
    single,
    (n, v) => `config.vm.provision "shell", env: { '${n}' => '${v}' }\n`,
  ],
  ['Nix', 'etc/{n}.nix', ['camel'], doubledPlain, (n, v) => `{ services.app = { enable = true; ${n} = "${v}"; }; }\n`],
  ['Puppet', 'etc/{n}.pp', SNAKE, single, (n, v) => `class { 'app':\n  ${n} => '${v}',\n}\n`],
])
