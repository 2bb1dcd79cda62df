#!/usr/bin/env bash
# Sets up the environment of one workshop user. It may run again: what is there already stays as it is.
# Operators that are not part of the workshop (OLM, Maistra, Kiali's) do what takes time; each wait for them ends.
set -euo pipefail

: "${USER:?must say whose environment is set up}"
: "${WAIT_SECONDS:=900}" # how long each wait may take
export HOME=/tmp         # kubectl keeps there what it has learned of the API

readonly FILES=/opt/user # the objects of this user, one file a step or object
readonly MESH=$USER-istio
readonly ACCOUNT=/var/run/secrets/kubernetes.io/serviceaccount
readonly STEPS=9
readonly LOOK_ANEW=10 # kubectl overlooks a change between its first look and its watch
readonly NONE=-       # where no state is final, as the operator tries again after each failure

number=0 title='' reason='' said=''

step() {
  number=$((number + 1)) title=$1
  echo "step $number of $STEPS: $title"
}

fail() {
  reason=$1
  exit 1
}

finish() {
  local status=$?
  ((status == 0)) && return
  echo "error: $USER: step $number of $STEPS has not come true ($title): ${reason:-see above}" >&2
}
trap finish EXIT
trap 'fail "ended from outside"' TERM

kube() {
  timeout "$WAIT_SECONDS" kubectl "$@"
}

# Watches one object until a text made of its fields has the wanted form; `said` is that text then. Fails when it
# has a form that stays, and when the time is over. What is not there yet is looked for again.
await() { # WANTED-PATTERN FINAL-PATTERN FIELDS OBJECT...
  local wanted=$1 final=$2 fields=$3 deadline=$((SECONDS + WAIT_SECONDS)) left line
  shift 3
  said=''
  while left=$((deadline - SECONDS)); ((left > 0)); do
    while read -r line; do
      said=$line
      # shellcheck disable=SC2254 # they are patterns
      case $said in
        $wanted)
          kill "$!" 2>/dev/null || true
          return
          ;;
        *' is forbidden: '* | $final) fail "$said" ;;
      esac
    done < <(exec timeout "$((left < LOOK_ANEW ? left : LOOK_ANEW))" \
      kubectl get "$@" --watch --output="jsonpath=$fields{\"\\n\"}" 2>&1)
    sleep 1
  done
  fail "not within $WAIT_SECONDS s, the last state is '$said'"
}

# Applies objects of Maistra, and waits until each is ready as it is now.
apply_to_mesh() { # FILE...
  local file generation
  kube apply --validate=strict "${@/#/--filename=$FILES/}"
  for file in "$@"; do
    generation=$(kube get --filename="$FILES/$file" --output='jsonpath={.metadata.generation}')
    await "$generation True*" "$NONE" \
      '{.status.observedGeneration} {.status.conditions[?(@.type=="Ready")].status} {.status.conditions[*].reason}' \
      --filename="$FILES/$file"
  done
}

# A user who is called like another team's namespace must not get rights in it.
refuse_strangers() {
  local label=app.kubernetes.io/part-of ours=workshop-user-jobs name owner
  said=$(kube get --filename="$FILES/namespaces.yaml" --ignore-not-found --no-headers \
    --output="custom-columns=:.metadata.name,:.metadata.labels.${label//./\\.}")
  while read -r name owner; do
    [[ -z $name || $owner == "$ours" ]] ||
      fail "the namespace $name is not of the workshop; rename the user, or give it away: kubectl label namespace $name $label=$ours"
  done <<<"$said"
}

approve_install_plan() {
  local plan installed
  await '*plan=?*' "$NONE" 'installed={.status.installedCSV} plan={.status.installPlanRef.name}' \
    --filename="$FILES/subscription.yaml"
  plan=${said##*plan=} installed=${said#installed=} installed=${installed%% *}
  if [[ -n $installed ]]; then
    csv=$installed # a later plan would be an upgrade, which nobody asked for
    return
  fi
  said=$(kube get installplan "$plan" --namespace="$USER" --output='jsonpath={.spec.clusterServiceVersionNames}')
  [[ $said == *"\"$csv\""* ]] || fail "the plan $plan is for $said and not for $csv"
  kube patch installplan "$plan" --namespace="$USER" --type=merge --patch='{"spec":{"approved":true}}'
  await 'Complete*' 'Failed*' '{.status.phase} {.status.message}' installplan "$plan" --namespace="$USER"
}

step 'the API accepts the account'
curl --fail --silent --show-error --max-time 30 --cacert "$ACCOUNT/ca.crt" --output /dev/null \
  --header @- https://kubernetes.default.svc/api <<<"Authorization: Bearer $(<"$ACCOUNT/token")"

step "the namespaces $USER and $MESH are there, with their catalogue, rights and Subscription"
refuse_strangers
kube apply --validate=strict --filename="$FILES/namespaces.yaml" --filename="$FILES/rbac.yaml" \
  --filename="$FILES/catalog-source.yaml" --filename="$FILES/operator-group.yaml" \
  --filename="$FILES/subscription.yaml"

step "$MESH has no LimitRange"
kube delete limitranges --all --namespace="$MESH" --wait=false

step 'the InstallPlan is approved and complete'
csv=$(kube get --filename="$FILES/subscription.yaml" --output='jsonpath={.spec.startingCSV}')
approve_install_plan

step "$csv is installed"
await 'Succeeded*' 'Failed*' '{.status.phase} {.status.message}' clusterserviceversion "$csv" --namespace="$USER"

step 'the ServiceMeshControlPlane is ready'
apply_to_mesh control-plane.yaml

step "$USER is in the mesh"
apply_to_mesh member-roll.yaml member.yaml

step 'Kiali is reconfigured'
await 'there' "$NONE" 'there' --filename="$FILES/kiali.yaml"
kube patch --filename="$FILES/kiali.yaml" --type=merge --patch-file="$FILES/kiali.yaml"
# It does not say which generation it has seen: the state may still be that before the patch.
await 'Successful*' "$NONE" '{.status.conditions[?(@.type=="Running")].reason}' --filename="$FILES/kiali.yaml"

step 'the test pod succeeds'
kube replace --force --validate=strict --filename="$FILES/test-pod.yaml" # a pod of an earlier run would prove nothing
await 'Succeeded*' 'Failed*' '{.status.phase} {.status.message}' --filename="$FILES/test-pod.yaml"
kube logs "$(kube get --filename="$FILES/test-pod.yaml" --output=name)" --namespace="$USER"

echo "$USER is ready"
