// Run by the demo's Jenkins when it starts: one Pipeline job for each file in examples/pipelines.
import hudson.slaves.EnvironmentVariablesNodeProperty
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration
import io.jenkins.plugins.gateddeploy.config.ProbePolicySettings
import jenkins.model.Jenkins
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

def examples = new File(System.getenv('GATED_DEPLOY_EXAMPLES'))
def jenkins = Jenkins.get()
jenkins.globalNodeProperties.removeAll { it instanceof EnvironmentVariablesNodeProperty }
jenkins.globalNodeProperties.add(new EnvironmentVariablesNodeProperty(
    new EnvironmentVariablesNodeProperty.Entry('GATED_DEPLOY_EXAMPLES', examples.path)))
// The sample service runs beside this Jenkins, which an administrator has to allow.
GatedDeployConfiguration.get().probePolicy = new ProbePolicySettings(allowLoopback: true)
new File(examples, 'pipelines').listFiles().findAll { it.name.endsWith('.Jenkinsfile') }.sort().each { file ->
    def name = file.name - '.Jenkinsfile'
    def job = jenkins.getItem(name) ?: jenkins.createProject(WorkflowJob, name)
    job.definition = new CpsFlowDefinition(file.text, true)
    job.save()
}
