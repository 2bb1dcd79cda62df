{{- define "sets.labels" -}}
app.kubernetes.io/managed-by: Helm
app.kubernetes.io/name: {{ . }}
{{- end }}
