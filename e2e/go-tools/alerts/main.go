// alerts RULES            loads a file of rules as Prometheus does and prints how many there are
// alerts RULES SCENARIOS  plays each scenario minute by minute and says where other alerts fire than expected
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/promql/promqltest"
	"github.com/prometheus/prometheus/rules"
	"go.yaml.in/yaml/v3"
)

const step = time.Minute

// scenario is what is measured, a value a step in Prometheus' notation, and what fires when.
type scenario struct {
	Name   string                      `yaml:"name"`
	Series map[string]string           `yaml:"series"`
	Firing map[model.Duration][]string `yaml:"firing"`
}

func main() {
	if len(os.Args) < 2 || len(os.Args) > 3 {
		fail("usage: alerts RULES [SCENARIOS]")
	}
	scenarios := []scenario{{}}
	if len(os.Args) == 3 {
		text, err := os.ReadFile(os.Args[2])
		check(err)
		decoder := yaml.NewDecoder(strings.NewReader(string(text)))
		decoder.KnownFields(true)
		check(decoder.Decode(&scenarios))
	}
	wrong := 0
	for _, each := range scenarios {
		wrong += each.play(os.Args[1])
	}
	if wrong > 0 {
		os.Exit(1)
	}
}

func (s scenario) play(file string) int {
	var load strings.Builder
	fmt.Fprintf(&load, "load %s\n", model.Duration(step))
	for name, values := range s.Series {
		fmt.Fprintf(&load, "  %s %s\n", name, values)
	}
	suite, err := promqltest.NewLazyLoader(
		load.String(), promqltest.LazyLoaderOpts{EnableAtModifier: true, EnableNegativeOffset: true})
	check(err)
	defer suite.Close()
	suite.SubqueryInterval = step
	groups := read(file, suite)
	if len(s.Firing) == 0 {
		count := 0
		for _, group := range groups {
			count += len(group.Rules())
		}
		fmt.Printf("%d rules\n", count)
		return 0
	}
	wrong := 0
	end := time.Duration(slices.Max(slices.Collect(maps.Keys(s.Firing))))
	for at := time.Duration(0); at <= end; at += step {
		now := time.Unix(0, 0).UTC().Add(at)
		suite.WithSamplesTill(now, func(err error) {
			check(err)
			for _, group := range groups {
				group.Eval(suite.Context(), now)
			}
		})
		if expected, looked := s.Firing[model.Duration(at)]; looked {
			wrong += s.compare(at, expected, firing(groups))
		}
	}
	return wrong
}

// read reads the rules; they begin as in a Prometheus that has just started.
func read(file string, suite *promqltest.LazyLoader) []*rules.Group {
	manager := rules.NewManager(&rules.ManagerOptions{
		QueryFunc:    rules.EngineQueryFunc(suite.QueryEngine(), suite.Storage()),
		AppendableV2: suite.Storage(),
		Context:      context.Background(),
		NotifyFunc:   func(context.Context, string, ...*rules.Alert) {},
		Logger:       slog.New(slog.NewTextHandler(io.Discard, nil)),
		Parser:       parser.NewParser(parser.Options{}),
	})
	groups, errs := manager.LoadGroups(step, labels.EmptyLabels(), "", nil, false, file)
	for _, err := range errs {
		fmt.Fprintln(os.Stderr, err)
	}
	if len(errs) > 0 {
		os.Exit(1)
	}
	return slices.Collect(maps.Values(groups))
}

// firing gives each alert as its name and its labels but for the severity.
func firing(groups []*rules.Group) []string {
	all := []string{}
	for _, group := range groups {
		for _, rule := range group.Rules() {
			if rule.LastError() != nil {
				fail(rule.Name() + ": " + rule.LastError().Error())
			}
			alerting, is := rule.(*rules.AlertingRule)
			if !is {
				continue
			}
			for _, alert := range alerting.ActiveAlerts() {
				if alert.State != rules.StateFiring {
					continue
				}
				text := alerting.Name()
				alert.Labels.Range(func(l labels.Label) {
					if l.Name != labels.AlertName && l.Name != "severity" {
						text += " " + l.Name + "=" + l.Value
					}
				})
				alert.Annotations.Range(func(l labels.Label) {
					if strings.Contains(l.Value, "error expanding") {
						fail(alerting.Name() + ": " + l.Name + ": " + l.Value)
					}
				})
				all = append(all, text)
			}
		}
	}
	slices.Sort(all)
	return all
}

func (s scenario) compare(at time.Duration, expected, got []string) int {
	slices.Sort(expected)
	if slices.Equal(expected, got) {
		return 0
	}
	fmt.Fprintf(os.Stderr, "%s, after %s: fires\n  %s\ninstead of\n  %s\n",
		s.Name, model.Duration(at), strings.Join(got, "\n  "), strings.Join(expected, "\n  "))
	return 1
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
