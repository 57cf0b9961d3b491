package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.health.Service;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.steps.probe.HttpProbeSetting;
import io.jenkins.plugins.gateddeploy.steps.probe.PrometheusProbeSetting;
import io.jenkins.plugins.gateddeploy.steps.probe.TcpProbeSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WaitForHealthParametersTest {
    @Test
    void whatMakesNoSenseIsRefusedInOneSentenceBeforeTheFirstProbe(JenkinsRule jenkins) throws Exception {
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("url: 'nonsense'", "url must begin with http:// or https://");
        refused.put("url: 'ftp://h/x'", "url must begin with http:// or https://");
        refused.put("url: 'http://'", "url");
        refused.put(
                "url: 'http://user:hush@h/'",
                "url must not hold a user name or password; a Pipeline has credentialsId for that");
        refused.put("url: here, timeout: -1", "timeout must be more than 0 seconds");
        refused.put("url: here, timeout: 'soon'", "timeout must be a number of seconds, such as 5 or 0.5, not 'soon'");
        refused.put("url: here, interval: 10, timeout: 5", "interval (10 s) must not be longer than timeout (5 s)");
        refused.put("url: here, steadyFor: 500", "steadyFor (500 s) must be shorter than timeout (120 s)");
        refused.put("url: here, requestTimeout: 0", "requestTimeout must be more than 0 seconds");
        refused.put("url: here, initialDelay: -0.5", "initialDelay must not be negative");
        refused.put("url: here, successes: 2.5", "successes must be a whole number from 1 to 1000, not '2.5'");
        refused.put("url: here, successes: 0", "successes must be from 1 to 1000, not 0");
        refused.put("timeout: 5", "url or probes is needed");
        refused.put("probes: []", "url or probes is needed");
        refused.put("url: null", "url is given but empty");
        refused.put("url: here, version: env.NOT_SET", "version is given but empty");
        refused.put("url: here, version: \"${env.NOT_SET}\"", "version is given but empty");
        refused.put("url: here, json: ['$.a[': 'UP']", "json");
        refused.put("url: here, json: ['$.a': '< many']", "json");
        refused.put("url: here, json: 7", "json must be a map, a list or a text, not 7");
        refused.put("url: here, body: '~ ('", "body");
        refused.put("url: here, status: '2-x'", "status");
        refused.put("url: here, abortOn: 'whatever'", "abortOn must be");
        refused.put("url: here, failOn: 'always'", "failOn must be one of error, warning, never, not 'always'");
        refused.put("url: here, version: '1', timeOut: 5", "unknown parameter 'timeOut'; it has abortOn,");
        refused.put("version: '1', probes: [tcp('h:1')]", "version is about url, which is not given; in probes,");
        refused.put(
                "url: 'tcp://h:1', version: '1'",
                "version needs a url with http or https; tcp has no answer to look at");
        refused.put("probes: [tcp('h')]", "tcp needs a host and a port from 1 to 65535");
        refused.put(
                "probes: [http(url: here, jason: ['$.a': 1])]", "probes: http has no parameter 'jason'; it has body,");
        refused.put("probes: [http(url: here, version: env.NOT_SET)]", "version is given but empty");
        refused.put("probes: [http(url: here, redirects: 9)]", "redirects must be from 0 to 5, not 9");
        refused.put("probes: [http(url: here, requestHeaders: ['Host': 'x'])]", "requestHeaders must not set 'Host'");
        refused.put("probes: [http(url: here, method: 'DELETE')]", "method must be GET, HEAD, OPTIONS or POST");
        refused.put("probes: [prometheus(url: here, query: 'up', expect: '')]", "expect");

        try (Service service = Service.that(Service.status(200))) {
            StringBuilder script = new StringBuilder("here = '" + service.url("/") + "'\n");
            refused.keySet().forEach(it -> script.append("try { waitForHealth ")
                    .append(it)
                    .append("; error 'not refused' } catch (e) { echo \"refused: ${e.message}\" }\n"));
            WorkflowRun run = Pipelines.run(jenkins, Result.SUCCESS, script.toString());
            List<String> sentences = run.getLog(10_000).stream()
                    .filter(it -> it.startsWith("refused: "))
                    .toList();
            assertThat(sentences).hasSameSizeAs(refused.keySet());
            int i = 0;
            for (Map.Entry<String, String> each : refused.entrySet()) {
                assertThat(sentences.get(i++))
                        .as(each.getKey())
                        .startsWith("refused: waitForHealth: " + each.getValue());
            }
            jenkins.assertLogNotContains("hush", run);
            jenkins.assertLogNotContains("\tat ", run);
            assertThat(service.requests()).isEmpty();
            assertThat(DeployGatesAction.find(run)).isNull();
        }
    }

    @Test
    void theSnippetGeneratorWritesWhatThePipelineReads(JenkinsRule jenkins) throws Exception {
        WaitForHealthStep step = new WaitForHealthStep();
        step.setUrl("https://app/health");
        step.setVersion("abc");
        step.setTimeout(300.0);
        step.setInterval(0.5);
        step.setSuccesses(2);
        HttpProbeSetting http = new HttpProbeSetting("https://app/ready");
        http.setJson(List.of("$.status=UP", "$.errors=< 0.05"));
        http.setRequestHeaders(List.of("X-Probe: yes"));
        step.setProbes(List.of(
                http,
                new TcpProbeSetting("db:5432"),
                new PrometheusProbeSetting("http://prometheus:9090", "up", "== 1")));
        String written = Snippetizer.object2Groovy(step);
        assertThat(written)
                .isEqualTo("waitForHealth interval: 0.5, probes: [http(json: ['$.status=UP', '$.errors=< 0.05'],"
                        + " requestHeaders: ['X-Probe: yes'], url: 'https://app/ready'), tcp('db:5432'),"
                        + " prometheus(expect: '== 1', query: 'up', url: 'http://prometheus:9090')],"
                        + " successes: 2, timeout: 300, url: 'https://app/health', version: 'abc'");
        assertThat(Snippetizer.object2Groovy(StepForm.roundTrip(jenkins, step)))
                .as("after its form was opened and submitted")
                .isEqualTo(written);

        JSONObject form = new JSONObject()
                .element("stapler-class", WaitForHealthStep.class.getName())
                .element("$class", WaitForHealthStep.class.getName())
                .element("url", "https://app/health")
                .element("version", "")
                .element("json", "$.status=UP\n\n$.errors=< 0.05 ")
                .element("timeout", "")
                .element("interval", "0.5")
                .element("successes", "")
                .element("steadyFor", "30")
                .element("credentialsId", "")
                .element("abortOn", "")
                .element("failOn", "error")
                .element(
                        "probes",
                        new JSONArray()
                                .element(new JSONObject()
                                        .element("stapler-class", HttpProbeSetting.class.getName())
                                        .element("$class", HttpProbeSetting.class.getName())
                                        .element("url", "https://app/ready")
                                        .element("json", "$.a=1\n$.b=2")
                                        .element("redirects", "")
                                        .element("version", "")));
        assertThat(Forms.generateSnippet(jenkins, form))
                .isEqualTo("waitForHealth interval: 0.5, json: ['$.status=UP', '$.errors=< 0.05'],"
                        + " probes: [http(json: ['$.a=1', '$.b=2'], url: 'https://app/ready')], steadyFor: 30,"
                        + " url: 'https://app/health'");
        Forms.assertHelpForEveryField(jenkins, WaitForHealthStep.class, WaitForHealthStep.class);
        helpOfTheProbes(jenkins);
    }

    private static void helpOfTheProbes(JenkinsRule jenkins) throws Exception {
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            for (Class<?> probe :
                    List.of(HttpProbeSetting.class, TcpProbeSetting.class, PrometheusProbeSetting.class)) {
                String help =
                        jenkins.jenkins.getDescriptorByName(probe.getName()).getDescriptorUrl() + "/help/";
                for (var parameter : new DescribableModel<>(probe).getParameters()) {
                    assertThat(client.goTo(help + parameter.getName(), "text/html")
                                    .getWebResponse()
                                    .getContentAsString())
                            .as("help of %s", parameter.getName())
                            .contains("<div>");
                }
            }
        }
    }
}
