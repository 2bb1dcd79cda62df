package main

import (
	"context"
	"fmt"

	rbacv1 "k8s.io/api/rbac/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	rbacvalidation "k8s.io/component-helpers/auth/rbac/validation"
	rbacregistry "k8s.io/kubernetes/pkg/registry/rbac/validation"
	"k8s.io/kubernetes/plugin/pkg/auth/authorizer/rbac"
)

type ownerAndServant struct {
	Owner   []rbacv1.PolicyRule `json:"owner"`
	Servant []rbacv1.PolicyRule `json:"servant"`
}

// covers tells which rules of the servant the owner's do not cover.
func covers(asked ownerAndServant) ([]rbacv1.PolicyRule, error) {
	covered, uncovered := rbacvalidation.Covers(asked.Owner, asked.Servant)
	if covered != (len(uncovered) == 0) {
		return nil, fmt.Errorf("covered is %t beside %v", covered, uncovered)
	}
	return uncovered, nil
}

// A grant binds a role with rules: in a namespace, or cluster-wide where that is empty.
type grant struct {
	Namespace string              `json:"namespace"`
	Role      string              `json:"role"`
	Rules     []rbacv1.PolicyRule `json:"rules"`
}

type request struct {
	Verb        string `json:"verb"`
	Group       string `json:"group"`
	Resource    string `json:"resource"`
	Subresource string `json:"subresource"`
	Name        string `json:"name"`
	Namespace   string `json:"namespace"`
	// Path is that of a request that is for no resource; empty for one that is.
	Path string `json:"path"`
}

type requestsUnder struct {
	Grants   []grant   `json:"grants"`
	Requests []request `json:"requests"`
}

// allows asks the RBAC authorizer, which knows nothing but the grants, about each request.
func allows(asked requestsUnder) ([]bool, error) {
	roles := granted(asked.Grants)
	authority := rbac.New(roles, roles, roles, roles)
	allowed := []bool{}
	for _, request := range asked.Requests {
		decision, reason, err := authority.Authorize(context.Background(), authorizer.AttributesRecord{
			User:            &user.DefaultInfo{Name: "someone"},
			Verb:            request.Verb,
			Namespace:       request.Namespace,
			APIGroup:        request.Group,
			Resource:        request.Resource,
			Subresource:     request.Subresource,
			Name:            request.Name,
			ResourceRequest: request.Path == "",
			Path:            request.Path,
		})
		if err != nil {
			return nil, err
		}
		// The authorizer gives reasons for a denial only where it could not find a role.
		if decision != authorizer.DecisionAllow && reason != "" {
			return nil, fmt.Errorf("%s", reason)
		}
		allowed = append(allowed, decision == authorizer.DecisionAllow)
	}
	return allowed, nil
}

func granted(grants []grant) *rbacregistry.StaticRoles {
	var roles []*rbacv1.Role
	var roleBindings []*rbacv1.RoleBinding
	var clusterRoles []*rbacv1.ClusterRole
	var clusterRoleBindings []*rbacv1.ClusterRoleBinding
	subjects := []rbacv1.Subject{{Kind: rbacv1.UserKind, Name: "someone"}}
	for index, grant := range grants {
		meta := metav1.ObjectMeta{Namespace: grant.Namespace, Name: fmt.Sprint("grant-", index)}
		role := rbacv1.RoleRef{Kind: grant.Role, Name: meta.Name}
		if grant.Role == "Role" {
			roles = append(roles, &rbacv1.Role{ObjectMeta: meta, Rules: grant.Rules})
		} else {
			clusterRoles = append(clusterRoles, &rbacv1.ClusterRole{ObjectMeta: metav1.ObjectMeta{Name: meta.Name}, Rules: grant.Rules})
		}
		if grant.Namespace == "" {
			clusterRoleBindings = append(clusterRoleBindings, &rbacv1.ClusterRoleBinding{ObjectMeta: meta, Subjects: subjects, RoleRef: role})
		} else {
			roleBindings = append(roleBindings, &rbacv1.RoleBinding{ObjectMeta: meta, Subjects: subjects, RoleRef: role})
		}
	}
	_, all := rbacregistry.NewTestRuleResolver(roles, roleBindings, clusterRoles, clusterRoleBindings)
	return all
}
