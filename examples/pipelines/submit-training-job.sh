#!/bin/sh
# Submits a training job on the image that a stack has chosen, from the folder of its project:
#
#   ../submit-training-job.sh nightly 'python /home/ma-user/train.py'
#
# The image is the output trainingImage.imageUrl of the current stack. HW_REGION_NAME and HW_PROJECT_ID say where, HW_AUTH_TOKEN, a
# token of IAM, as whom. HW_CLOUD is the domain of an operator that is not Huawei. MLIMAGES_ENDPOINT, where it is set, is asked instead
# of the region's host; http only on this machine. Prints the ID of the job.
set -eu

fail() {
  printf 'submit-training-job: %s\n' "$1" >&2
  exit 1
}

[ $# -eq 2 ] || fail 'usage: submit-training-job.sh NAME COMMAND'
: "${HW_REGION_NAME:?set it to the region}" "${HW_PROJECT_ID:?set it to the project of the region}" "${HW_AUTH_TOKEN:?set it to a token of IAM}"
domain=${HW_CLOUD:-myhuaweicloud.com}
endpoint=${MLIMAGES_ENDPOINT:-https://modelarts.$HW_REGION_NAME.$domain}

# The token is for the operator whose IAM is named, and for nobody else.
identity=${HW_AUTH_URL:-https://iam.$domain}
identity=${identity#https://}
case ${MLIMAGES_ENDPOINT:+set}${identity%%[:/]*} in
  set* | *".$domain") ;;
  *) fail "HW_AUTH_URL names ${identity%%[:/]*}, which is not in $domain: nothing was sent
set HW_CLOUD to the domain of the token's operator, or MLIMAGES_ENDPOINT to the address of its ModelArts" ;;
esac

# The token must not travel in clear. What stands before an @ or a backslash may not be the host.
case $endpoint in
  *[@\\]*) fail 'MLIMAGES_ENDPOINT is no address of a host alone; write https://HOST' ;;
  https://* | http://127.0.0.1 | http://127.0.0.1[:/]* | http://localhost | http://localhost[:/]* | 'http://[::1]' | 'http://[::1]'[:/]*) ;;
  *) fail "MLIMAGES_ENDPOINT $endpoint must be https: the token must not travel in clear (http is allowed for this machine only)" ;;
esac

# field PATH: that field of the JSON text on standard input, or nothing.
field() {
  node -e '
    let value;
    try {
      value = process.argv[1].split(".").reduce((at, key) => at?.[key], JSON.parse(require("fs").readFileSync(0, "utf8")));
    } catch {}
    process.stdout.write(String(value ?? ""));
  ' "$1"
}

outputs=$(pulumi stack output --json) || fail 'the outputs of the stack cannot be read; select a stack, and run pulumi up'
image=$(printf '%s' "$outputs" | field trainingImage)
[ "$image" = '[secret]' ] || image=$(printf '%s' "$outputs" | field trainingImage.imageUrl)
[ "$image" != '[secret]' ] || fail 'the output trainingImage of the stack is secret, and a job shows its image to all who see the job
export pulumi.unsecret of it if they may, and run pulumi up'
[ -n "$image" ] || fail 'the stack has no output trainingImage.imageUrl; export it, and run pulumi up'

body=$(node -p '
  const [name, command, image_url] = process.argv.slice(1);
  const spec = { resource: { flavor_id: "modelarts.bm.d910.8", node_count: 1 } };
  JSON.stringify({ kind: "job", metadata: { name }, algorithm: { command, engine: { image_url } }, spec });
' "$1" "$2" "$image")

# The token goes by standard input: the arguments of a process can be read by others.
answer=$(printf 'header = "X-Auth-Token: %s"\n' "$HW_AUTH_TOKEN" |
  curl --config - --silent --show-error --max-time 60 --header 'Content-Type: application/json' --data "$body" \
    --write-out '\n%{http_code}' "$endpoint/v2/$HW_PROJECT_ID/training-jobs") || fail "$endpoint cannot be asked"
status=$(printf '%s\n' "$answer" | tail -n 1)
answer=$(printf '%s\n' "$answer" | sed '$d')

case $status in 2??)
  id=$(printf '%s' "$answer" | field metadata.id)
  [ -n "$id" ] || fail "$endpoint accepted $1 (HTTP $status) and named no job: it may run
look for it there before you submit it again"
  printf '%s' "$id"
  exit ;;
esac

code=$(printf '%s' "$answer" | field error_code)
words=$(printf '%s' "$answer" | field error_msg)
case $code in
  ModelArts.6797)
    fail "$1 was refused: $words The image has been withdrawn or rebuilt since the stack chose it.
change a trigger of its pin, run pulumi up, and submit again" ;;
  *)
    fail "$1 was refused: ${words:-no reason was given} (HTTP $status${code:+, $code})" ;;
esac
